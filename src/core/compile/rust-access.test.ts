import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rustAccess, scanRust } from "./rust-access.ts";

const body = (code: string): string => `use crate::maps::*;\npub fn body(ctx: XdpContext) -> u32 {\n${code}\n}\n`;

describe("rustAccess", () => {
  test.each([
    ["unsafe { SYN_COUNTER.get(&key) }", "read"],
    ["SYN_COUNTER.get_ptr(0)", "read"],
    ["let count = SYN_COUNTER\n    // the count\n    .get_ptr_mut(&key);", "read-write"],
    ["let _ = SYN_COUNTER.insert(&key, &1, 0);", "write"],
    ["SYN_COUNTER.output::<Event>(&event, 0)", "write"],
    ["if let Some(mut entry) = SYN_COUNTER.reserve::<Event>(0) { entry.submit(0) }", "write"],
    ["SYN_COUNTER.get(&key); SYN_COUNTER.remove(&key);", "read-write"],
    ["crate::maps::SYN_COUNTER.set(0, &1, 0)", "write"],
    ["unsafe { ctx.get_stackid(&SYN_COUNTER, 0) }", "write"],
    ["HashMap::get(&SYN_COUNTER, &key)", "read"],
    ["bpf_redirect_map((&raw const SYN_COUNTER).cast_mut().cast(), 0, 0)", "unknown"],
    ["bump(&SYN_COUNTER)", "unknown"],
    ["SYN_COUNTER.get(&key); bump(&SYN_COUNTER)", "unknown"],
    ["SYN_COUNTER.get_ptr_mut(&key); bump(&SYN_COUNTER)", "read-write"],
    ["bump!(SYN_COUNTER)", "unknown"],
    ["enum Kind { A, B } SYN_COUNTER.get(&key)", "read"],
    ["struct Uses<T> { map: T } Uses { map: SYN_COUNTER }", "unknown"],
  ])("%s: %s", (code, access) => {
    expect(rustAccess(body(code), "SYN_COUNTER")).toBe(access);
  });

  test.each([
    "// SYN_COUNTER.get(&key)",
    "/* outer /* inner */ SYN_COUNTER.get(&key) */",
    'info!(&ctx, "SYN_COUNTER.get \\" SYN_COUNTER.get");',
    'let s = r#"a " SYN_COUNTER.get(&key)"#;',
    'let s = br##"SYN_COUNTER"# "##;',
    "let c = '\"'; let d = b'\\''; // \" SYN_COUNTER.get(&key)",
    "Kind::SYN_COUNTER.get(&key)",
    "Table::<u32>::SYN_COUNTER.get(&key)",
    "self.SYN_COUNTER.get(&key)",
    "SYN_COUNTER_2.get(&key)",
    "static SYN_COUNTER: Local = Local::new(); SYN_COUNTER.get(&key)",
    "fn f<'SYN_COUNTER>() {}",
    "enum Kind<const N: usize> { Other { size: u32 }, SYN_COUNTER, Last = 3 }",
    "struct Kinds { SYN_COUNTER: u32 } let kinds = Kinds { SYN_COUNTER: 1 };",
  ])("no use: %s", (code) => {
    expect(rustAccess(body(code), "SYN_COUNTER")).toBeUndefined();
  });

  test("an import is no use, its other name is one", () => {
    expect(rustAccess("use crate::maps::{EVENTS, SYN_COUNTER};", "EVENTS")).toBeUndefined();
    const source = "use crate::maps::{EVENTS as OUT};\npub fn body() { OUT.output::<u32>(&1, 0); }";
    expect(rustAccess(source, "EVENTS")).toBe("write");
    expect(rustAccess(source, "OUT")).toBeUndefined();
  });

  test.each([
    ["use crate::maps::EVENTS as out;", "out.get(&1)"],
    ["use crate::maps as tables;", "tables::EVENTS.get(&1)"],
    ["use crate::{config::LIMIT, maps::{self as tables, OTHER}};", "tables::EVENTS.get(&1)"],
    ["use crate::{config::{A, B}, maps::{self, EVENTS}};", "EVENTS.get(&1)"],
    ["use crate::maps::EVENTS; mod inner { use super::EVENTS; }", "EVENTS.get(&1)"],
  ])("%s is the map", (imports, code) => {
    expect(rustAccess(`${imports}\npub fn body() { ${code}; }`, "EVENTS")).toBe("read");
  });

  test.each([
    ["use crate::{maps::{OTHER, MORE}, config::EVENTS};", "EVENTS.get(&1)"],
    ["use edge_common::EVENTS;", "EVENTS.get(&1)"],
    ["use crate::maps::OTHER as EVENTS;", "EVENTS.get(&1)"],
    ["use crate::maps::*;", "config::EVENTS.get(&1)"],
  ])("%s is something else that is called so", (imports, code) => {
    expect(rustAccess(`${imports}\npub fn body() { ${code}; }`, "EVENTS")).toBeUndefined();
  });

  test.each([
    ["use crate::maps::EVENTS;", "EVENTS.get(&1)", "mod c { pub const EVENTS: u32 = 1; }"],
    ["use crate::maps::EVENTS;", "EVENTS.get(&1)", "pub fn f() -> u32 { const EVENTS: u32 = 1; EVENTS }"],
    ["use crate::maps::EVENTS;", "EVENTS.get(&1)", "mod c { use super::super::config::EVENTS; fn f() { g(EVENTS) } }"],
    [
      "",
      "inner::count()",
      "mod inner { use crate::maps::EVENTS; fn count() { EVENTS.get(&1) } } const EVENTS: u32 = 1;",
    ],
    ["", "inner::count()", "mod inner { use crate::maps::*; fn count() { EVENTS.get(&1) } } const EVENTS: u32 = 1;"],
  ])("%s %s is the map beside %s", (imports, code, more) => {
    expect(rustAccess(`${imports}\npub fn body() { ${code}; }\n${more}`, "EVENTS")).toBe("read");
  });

  test.each([
    ["use crate::maps::*; mod c { pub const EVENTS: u32 = 1; }", "g(c::EVENTS)"],
    ["use crate::maps::*;", "{ const EVENTS: u32 = 1; g(EVENTS) }"],
    ["const EVENTS: u32 = 1; mod c { use super::EVENTS; fn f() { g(EVENTS) } }", "c::f()"],
    ["const EVENTS: u32 = 1; mod c { use super::*; fn f() { g(EVENTS) } }", "c::f()"],
    ["const EVENTS: u32 = 1; mod c { use super::*; mod d { use super::*; fn f() { g(EVENTS) } } }", "c::f()"],
  ])("%s %s is something else", (items, code) => {
    expect(rustAccess(`${items}\npub fn body() { ${code}; }`, "EVENTS")).toBeUndefined();
  });

  test.each([
    ["count!(EVENTS)", "unknown"],
    ["count![&EVENTS, key]", "unknown"],
    ["count! { EVENTS => 1 }", "unknown"],
    ['info!(&ctx, "{}", EVENTS.get(&1).is_some())', "read"],
    ['info!(&ctx, "{}", Kinds { EVENTS: 1 }.sum())', undefined],
    ["count!(config::EVENTS)", undefined],
  ])("in a macro: %s: %s", (code, access) => {
    expect(rustAccess(body(`${code};`), "EVENTS")).toBe(access);
  });

  test.each([
    "#[cfg(test)]\nmod tests { use super::*; #[test] fn t() { EVENTS.get(&1); } }",
    "#[cfg(all(test, not(miri)))]\n#[allow(dead_code)]\npub(crate) mod tests { fn t() { EVENTS.get(&1); } }",
    "#[cfg(test)] fn t(x: [u8; 2]) -> [u8; 2] { EVENTS.get(&1); x }",
    "#[cfg(test)] const T: [u8; 2] = [EVENTS; 2];",
    "#[test]\nfn t() { EVENTS.get(&1); }",
    "struct S { #[cfg(test)] a: T<EVENTS>, #[cfg(test)] b: T<EVENTS> }",
    "fn f() { #[cfg(test)] EVENTS.get(&1); }",
  ])("what is for tests alone is no use: %s", (code) => {
    const { uses, complete } = scanRust(`${body("2")}${code}\n`);
    expect(uses.get("EVENTS")).toBeUndefined();
    expect(complete).toBe(true);
    expect(rustAccess(`${code}\n${body("EVENTS.get(&1)")}`, "EVENTS")).toBe("read");
  });

  test.each([
    "cfg(not(test))",
    "cfg(any(test, debug))",
    "cfg(all(not(test), debug))",
    "cfg(tests)",
    "cfg_attr(test, x)",
  ])("what #[%s] says may be built", (attribute) => {
    expect(rustAccess(body(`#[${attribute}] EVENTS.get(&1);`), "EVENTS")).toBe("read");
  });

  test("a lifetime does not open a character", () => {
    expect(rustAccess("fn f<'a>(x: &'a u32) { EVENTS.get(x); let c = 'x'; }", "EVENTS")).toBe("read");
  });

  test("a raw name is a name", () => {
    expect(rustAccess("let r#in = 1; EVENTS.r#get(&1)", "EVENTS")).toBe("read");
  });
});

describe("scanRust", () => {
  test.each([
    ["pub fn body(ctx: XdpContext) -> u32 { 2 }", true],
    [body("packet::read(&ctx)"), true],
    ["use crate::packet::*;\npub fn body() {}", true],
    ["use super::super::maps::EVENTS;\npub fn body() {}", true],
    ["pub fn other() {}", false],
    ["mod shared;\npub fn body() {}", false],
    ["mod shared { pub fn f() {} }\npub fn body() {}", true],
    ['include!("shared.rs");\npub fn body() {}', false],
    ["pub fn body() { crate::programs::shared::count() }", false],
    ["use super::shared;\npub fn body() {}", false],
  ])("%j shows all of its code: %s", (source, complete) => {
    expect(scanRust(source).complete).toBe(complete);
  });

  test("takes any text", () => {
    const piece = fc.constantFrom(
      "EVENTS",
      ".get(",
      "'",
      '"',
      "\\",
      'r#"',
      "/*",
      "*/",
      "//",
      "\n",
      "use ",
      ";",
      "a",
      "𝒳",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))), (pieces) => {
        expect(scanRust(pieces.join("")).uses).toBeInstanceOf(Map);
      }),
      { numRuns: 100 },
    );
  });

  test("is linear in the text", () => {
    const source = "/* ".repeat(100_000) + "'".repeat(100_000) + '"\\'.repeat(100_000);
    expect(scanRust(source).uses.size).toBe(0);
    const pieces = ["enum ", "enum { ", "enum A; enum ", "enum { } ", "use a::", "use a::{", "use A, "];
    pieces.push("#[cfg(test)] ", "#[cfg(all(", "#[", "mod a { use super::*; ", "{ const A: u8 = 1; ", "m!(", "impl { ");
    for (const piece of pieces) {
      expect(scanRust(`${piece.repeat(100_000)};`).uses.size).toBe(0);
    }
  });
});
