/** Renaming by example: the declaration and every reference, in every file. */
import { describe, expect, test } from "vitest";
import { filesAfter, textAfter } from "../../testing/lisp-edits.ts";
import type { NamedOperations } from "../../testing/lisp-edits.ts";
import { usesOfStatics } from "./rust-identifiers.ts";

const rename =
  (from: string, to: string): NamedOperations =>
  (id) => [{ kind: "rename-declaration", id: id(from), name: to }];

describe("rename-local", () => {
  const local =
    (text: string, word: string, name: string): NamedOperations =>
    (id) => [{ kind: "rename-local", id: id("f"), at: text.indexOf(word), name }];

  test.each([
    [
      "where another of its name is nearer, that one is another",
      "(bpf-fn f (ctx) (let ((n 1) (b n)) (let ((n 2)) (map-get m n)) (set! n b)))",
      "n 1",
      "k",
      "(bpf-fn f (ctx) (let ((k 1) (b k)) (let ((n 2)) (map-get m n)) (set! k b)))",
    ],
    [
      "the context",
      "(bpf-fn f (ctx) (when (tcp? ctx) (load u8 ctx 0)))",
      "ctx",
      "packet",
      "(bpf-fn f (packet) (when (tcp? packet) (load u8 packet 0)))",
    ],
    [
      "of `if-let` in its first branch alone, and clauses of `cond` that begin with it",
      "(bpf-fn f (c) (if-let (x (map-get m x)) (cond (x 1) (else x)) x))",
      "x (",
      "y",
      "(bpf-fn f (c) (if-let (y (map-get m x)) (cond (y 1) (else y)) x))",
    ],
    [
      "types, names of helpers and of fields are other things",
      "(bpf-fn f (c) (dotimes (u32 4) (emit m (:u32 u32 (as u32 u32))) (call u32 (pack u32 u32))))",
      "u32 4",
      "i",
      "(bpf-fn f (c) (dotimes (i 4) (emit m (:u32 u32 (as u32 i))) (call u32 (pack u32 i))))",
    ],
  ])("%s", (_, before, word, name, after) => {
    expect(textAfter(before, local(before, word, name))).toBe(after);
  });

  test.each([
    [
      "(bpf-fn f (c) (let ((a #t)) (cond (a (return :xdp-drop)))))",
      "a #t",
      "else",
      "else starts the last clause of a cond. Choose another name.",
    ],
    [
      "(bpf-fn f (c) (let ((a 1) (b 2)) (+ a b)))",
      "a 1",
      "b",
      "b already means another local there. Choose another name.",
    ],
    [
      "(bpf-fn f (c) (let ((a 1)) (let ((b 2)) a)))",
      "a 1",
      "b",
      "b already means another local there. Choose another name.",
    ],
    [
      "(bpf-fn f (c) (let ((a 1)) a))",
      "a 1",
      "two words",
      "The name of a local is one word that is no number and no keyword.",
    ],
    ["(bpf-fn f (c) (let ((a 1)) a))", "1", "b", "No name is bound there any more."],
  ])("is refused with a sentence: %s", (text, word, name, message) => {
    expect(textAfter(text, local(text, word, name))).toBe(message);
  });

  test("may take the name of a local that it never meets", () => {
    const text = "(bpf-fn f (c) (let ((a 1)) a) (let ((b 2)) b))";
    expect(textAfter(text, local(text, "a 1", "b"))).toBe("(bpf-fn f (c) (let ((b 1)) b) (let ((b 2)) b))");
  });
});

describe("rename-declaration", () => {
  test("of a map: lists in both dialects, bodies, Rust", () => {
    const files = {
      "maps.tlisp": `(defbpf-map syn-counter :kind :hash) ; syn-counter`,
      "policy.tlisp": `(defbpf-program p :uses-maps ["syn-counter" "x"])
(defbpf-policy :name "q" :maps ("x" "syn-counter") :programs ("syn-counter"))
(bpf-fn f (ctx)
  (when (map-has? syn-counter 1) (map-inc "syn-counter" syn-counter))
  (emit syn-counter (:a u8 1)))
`,
      "bpf/drop.rs": `use crate::maps::SYN_COUNTER;
// SYN_COUNTER
fn body() { SYN_COUNTER.get(SYN_COUNTER_2); log("SYN_COUNTER"); Kind::SYN_COUNTER; x.SYN_COUNTER; }
`,
      "notes.md": "SYN_COUNTER",
    };
    expect(filesAfter(files, rename("syn-counter", "syn-total"))).toEqual({
      "maps.tlisp": `(defbpf-map syn-total :kind :hash) ; syn-counter`,
      "policy.tlisp": `(defbpf-program p :uses-maps ["syn-total" "x"])
(defbpf-policy :name "q" :maps ("x" "syn-total") :programs ("syn-counter"))
(bpf-fn f (ctx)
  (when (map-has? syn-total 1) (map-inc "syn-total" syn-counter))
  (emit syn-total (:a u8 1)))
`,
      "bpf/drop.rs": `use crate::maps::SYN_TOTAL;
// SYN_COUNTER
fn body() { SYN_TOTAL.get(SYN_COUNTER_2); log("SYN_COUNTER"); Kind::SYN_COUNTER; x.SYN_COUNTER; }
`,
      "notes.md": "SYN_COUNTER",
    });
  });

  test("of a map, where locals have its name", () => {
    const text = `(defbpf-map m)
(bpf-fn f (m) (map-get m 1))
(bpf-fn g (ctx)
  (let ((a (map-get m 1)) (m 2) (b (map-get m m))) (map-get m 3))
  (if-let (m (map-get m 4)) (map-get m 5) (map-get m 6))
  (dotimes (m (map-get m 7)) (map-get m m))
  (map-get m (map-get m 9)))`;
    expect(textAfter(text, rename("m", "n"))).toBe(`(defbpf-map n)
(bpf-fn f (m) (map-get n 1))
(bpf-fn g (ctx)
  (let ((a (map-get n 1)) (m 2) (b (map-get n m))) (map-get n 3))
  (if-let (m (map-get n 4)) (map-get n 5) (map-get n 6))
  (dotimes (m (map-get n 7)) (map-get n m))
  (map-get n (map-get n 9)))`);
  });

  test("of a program: policies only", () => {
    expect(textAfter(`(defbpf-program p)\n(defbpf-policy q :programs ["p"] :maps ["p"])`, rename("p", "12"))).toBe(
      `(defbpf-program "12")\n(defbpf-policy q :programs ["12"] :maps ["p"])`,
    );
  });

  test("of a function: the sources that name it in its file", () => {
    const files = {
      "lib/f.tlisp": `(bpf-fn drop (ctx) (return :pass))`,
      "policy.tlisp": `(defbpf-program a :source "lib/f.tlisp:drop")
(defbpf-program b :source "./lib/f.tlisp:drop")
(defbpf-program c :source "f.tlisp:drop")
(defbpf-program d :source "lib/f.tlisp:drop2")`,
    };
    expect(filesAfter(files, rename("drop", 'let"s'))).toEqual({
      "lib/f.tlisp": `(bpf-fn "let\\"s" (ctx) (return :pass))`,
      "policy.tlisp": `(defbpf-program a :source "lib/f.tlisp:let\\"s")
(defbpf-program b :source "./lib/f.tlisp:let\\"s")
(defbpf-program c :source "f.tlisp:drop")
(defbpf-program d :source "lib/f.tlisp:drop2")`,
    });
  });

  test("keeps each token's style, and quotes what must be", () => {
    const text = `(defbpf-map "m" :name "m")\n(defbpf-policy q :maps [m "m"])\n(bpf-fn f (ctx) (map-get m 1))`;
    expect(textAfter(text, rename("m", "n"))).toBe(
      `(defbpf-map "n" :name "n")\n(defbpf-policy q :maps [n "n"])\n(bpf-fn f (ctx) (map-get n 1))`,
    );
    expect(textAfter(text, rename("m", "a b"))).toBe(
      `(defbpf-map "a b" :name "a b")\n(defbpf-policy q :maps ["a b" "a b"])\n(bpf-fn f (ctx) (map-get "a b" 1))`,
    );
    expect(textAfter(`(defbpf-map "12")`, rename("12", "m"))).toBe(`(defbpf-map m)`);
  });

  test("of a name written with escapes; of a duplicate of the list", () => {
    const text = `(defbpf-map "a\\"b")\n(defbpf-policy q :maps ["a\\"b"] :maps ["\\a\\"b"])`;
    expect(textAfter(text, rename('a"b', "m"))).toBe(`(defbpf-map m)\n(defbpf-policy q :maps ["m"] :maps ["m"])`);
  });

  test("of the second form of a name leaves references to the first", () => {
    const text = `(defbpf-map m)\n(defbpf-map m)\n(defbpf-policy q :maps ["m"])`;
    expect(textAfter(text, rename("#1", "n"))).toBe(`(defbpf-map m)\n(defbpf-map n)\n(defbpf-policy q :maps ["m"])`);
    expect(textAfter(text, rename("#0", "n"))).toBe(`(defbpf-map n)\n(defbpf-map m)\n(defbpf-policy q :maps ["n"])`);
  });

  test("leaves Rust alone where the static is not the map's alone", () => {
    const rust = `fn body() { A_B.get(); }`;
    const shared = { "p.tlisp": `(defbpf-map a-b)\n(defbpf-map a_b)`, "x.rs": rust };
    expect(filesAfter(shared, rename("a-b", "c"))).toEqual({
      "p.tlisp": `(defbpf-map c)\n(defbpf-map a_b)`,
      "x.rs": rust,
    });
    const own = { "p.tlisp": `(defbpf-map a-b)`, "x.rs": `static A_B: u32 = 1;\n${rust}` };
    expect(filesAfter(own, rename("a-b", "c"))).toEqual({ ...own, "p.tlisp": `(defbpf-map c)` });
    const unmappable = { "p.tlisp": `(defbpf-map a-b)`, "x.rs": rust };
    expect(filesAfter(unmappable, rename("a-b", "!"))).toEqual({ "p.tlisp": `(defbpf-map !)`, "x.rs": rust });
  });

  test("is refused with a sentence", () => {
    const text = `(defbpf-map m)\n(defbpf-map n)\n(defbpf-program n)\n(note 1)\n(bpf-fn f (ctx) (let ((x 1)) (map-get m x)))`;
    expect(textAfter(text, rename("m", ""))).toBe("A name cannot be empty.");
    expect(textAfter(text, rename("m", "n"))).toBe('There already is a map called "n".');
    expect(textAfter(text, rename("#3", "n"))).toBe("This form declares nothing that could be renamed.");
    expect(textAfter(text, rename("m", "m"))).toBe(text);
  });

  test("swaps two names through a third, in one go", () => {
    const text = `(defbpf-map a :kind :hash)\n(defbpf-map b :kind :array)\n(defbpf-policy q :maps ["a" "b"])`;
    const swapped = textAfter(text, (id) => {
      const [a, b] = [id("a"), id("b")];
      return [
        { kind: "rename-declaration", id: a, name: "c" },
        { kind: "rename-declaration", id: b, name: "a" },
        { kind: "rename-declaration", id: a, name: "b" },
      ];
    });
    expect(swapped).toBe(`(defbpf-map b :kind :hash)\n(defbpf-map a :kind :array)\n(defbpf-policy q :maps ["b" "a"])`);
  });

  test("of several at once is what it is of one after the other, in Rust too", () => {
    const files = {
      "p.tlisp": `(defbpf-map a)\n(defbpf-map b)\n(defbpf-map a-b)\n(defbpf-map a_b)\n(defbpf-policy q :maps ["a" "b" "c"])`,
      "x.rs": `fn body() { A.get(); B.get(); A_B.get(); }\nconst OWN: u32 = 1;`,
    };
    const all = filesAfter(files, (id) => [
      { kind: "rename-declaration", id: id("b"), name: "c" },
      { kind: "rename-declaration", id: id("a"), name: "b" },
      { kind: "rename-declaration", id: id("a-b"), name: "d" },
      { kind: "rename-declaration", id: id("a_b"), name: "e" },
    ]);
    expect(all).toEqual({
      "p.tlisp": `(defbpf-map b)\n(defbpf-map c)\n(defbpf-map d)\n(defbpf-map e)\n(defbpf-policy q :maps ["b" "c" "c"])`,
      "x.rs": `fn body() { B.get(); C.get(); E.get(); }\nconst OWN: u32 = 1;`,
    });
  });

  test("of hundreds of nested scopes and brackets", () => {
    const depth = 50_000;
    const text = `(defbpf-map m)\n(bpf-fn f (ctx) ${"(do ".repeat(depth)}(map-get m 1)${")".repeat(depth)})`;
    expect(textAfter(text, rename("m", "n"))).toBe(text.replaceAll(/\bm\b(?= 1|\))/g, "n").replace("map m", "map n"));
  });
});

describe("uses of a static in Rust", () => {
  const MAP = new Map([["MAP", ""]]);
  const found = (source: string): string[] =>
    usesOfStatics(source, MAP).map(({ start, end }) => `${start} ${source.slice(start, end)}`);

  test.each([
    ["MAP.get(&key)", 1],
    ["maps::MAP, crate::maps::{MAP, OTHER}, &MAP, r#MAP, 0..MAP", 5],
    ["MAPS, XMAP, _MAP, MAP2, map", 0],
    ["// MAP\n/* MAP /* MAP */ MAP */ MAP", 1],
    [`"MAP" "\\"MAP" b"MAP" c"MAP" r"MAP" r#"MAP"MAP"# br##"MAP"#MAP"## MAP`, 1],
    [`'M' '\\'' '\\u{4d}' '"' MAP '"'`, 1],
    ["fn f<'MAP>(x: &'MAP str) { MAP }", 1],
    ["self.MAP; Type::MAP; <T>::MAP", 0],
    ["const MAP: u32 = 1; MAP", 0],
    ["static mut MAP: u32 = 1; MAP", 0],
    ["struct S { MAP: u32 } S { MAP: 1 } S { map: MAP }", 1],
    ["enum Kind { Other { size: u32 }, MAP } Kind::MAP; MAP", 1],
    ["enum ; MAP", 1],
    ["use edge_common::MAP; MAP", 0],
    ["use crate::{maps::MAP as OTHER, config::X}; OTHER", 1],
    ["config::MAP; maps::MAP; super::MAP", 2],
    ["use crate::maps::MAP; mod c { pub const MAP: u32 = 1; } MAP; c::MAP", 2],
    ["use crate::maps::MAP; #[cfg(test)] mod tests { use super::MAP; fn t() { MAP } }", 3],
    ["const MAP: u32 = 1; mod tests { use super::MAP; MAP } mod m { use crate::maps::MAP; MAP }", 2],
    ["use crate::maps::MAP as X; mod m { use crate::config::X; X } X", 1],
    ['"open MAP', 0],
    ["/* open MAP", 0],
    ['r#"open MAP', 0],
  ])("%s", (source, count) => {
    expect(found(source)).toHaveLength(count);
  });

  test("are found in any text in linear time", () => {
    for (const part of ["'", '"', "r#", "/*", "'\\", "\\", "MAP", "b'", 'r###"', "enum ", "enum {", "enum {} "]) {
      const source = part.repeat(200_000);
      expect(usesOfStatics(source, MAP).length).toBeGreaterThanOrEqual(0);
      expect(usesOfStatics(`${source}MAP`, MAP).length).toBeLessThanOrEqual(1);
    }
  });
});
