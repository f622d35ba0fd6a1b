import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { PROGRAM_KINDS } from "../ir/schema.ts";
import { bodyFile, bodyFunction, bodySignature, hasBody } from "./rust-body.ts";

const has = (text: string): boolean => hasBody({ kind: "text", path: "a.rs", text });

describe("hasBody", () => {
  it.each([
    "pub fn body(ctx: XdpContext) -> u32 { 2 }",
    "pub(crate) fn body() {}",
    "pub ( in crate ) unsafe fn\n body<T>() {}",
    "#[inline(always)]\npub const fn body() {}",
    'pub extern "C" fn body() {}',
    "use a::b; // pub fn other\npub fn body() {}",
    "const Q: char = '\"'; pub fn body() {}",
    "const Q: char = '\\''; pub fn body() {}",
    "fn f<'a>(x: &'a str) {} pub fn body() {}",
    'const R: &str = r#"a"b"#; pub fn body() {}',
    "/* a /* b */ c */ pub fn body() {}",
    "pub/* x */fn/* y */body() {}",
    "pub fn r#body() {}",
    "mod shared;\npub use shared::body;",
    "mod shared;\npub(crate) use shared::{limits, run as body};",
    "mod shared;\npub use shared::*;",
    'include!("shared.rs");',
  ])("is true for %j", (text) => {
    expect(has(text)).toBe(true);
  });

  it.each([
    "",
    "fn body() {}",
    "pub fn bodyguard() {}",
    "pub fn body_of() {}",
    "// pub fn body() {}",
    "/* pub fn body() {} */",
    "/* /* */ pub fn body() {} */",
    '"pub fn body() {}"',
    '"\\" pub fn body() {}"',
    'r#"" pub fn body() {}"#',
    'b"pub fn body()"',
    "pub mod body {}",
    "mod shared;\nuse shared::body;",
    "mod body;\npub use body::run;",
    "mod shared;\npub use shared::body as run;",
    "pub use shared::run; const X: u32 = 2 * 3;",
    "pub struct S; impl S { fn body() {} }",
    "/* open pub fn body() {}",
    '" open pub fn body() {}',
  ])("is false for %j", (text) => {
    expect(has(text)).toBe(false);
  });

  test("takes any text, in linear time", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => void has(text)),
      { numRuns: 500 },
    );
    for (const part of ["pub (", "pub ", "'", '"', "/*", "r#", 'r#"', "pub const ", ") fn body ", "\\", ") use "])
      has(part.repeat(200_000));
  });
});

describe("bodies to start from", () => {
  it.each(PROGRAM_KINDS)("for %s have the signature that the wrapper calls", (kind) => {
    expect(has(bodyFile(kind))).toBe(true);
    expect(has(bodyFunction(kind))).toBe(true);
    expect(bodyFile(kind)).toContain(bodySignature(kind).replace("ctx:", "_ctx:"));
  });
});
