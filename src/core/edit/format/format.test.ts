/** The formatter by example, and what holds for every document: only white space changes, and only once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aDocument, Choices } from "../../../testing/commented-documents.ts";
import { textAfter } from "../../../testing/lisp-edits.ts";
import type { JsonValue } from "../../ir/json-value.ts";
import { readDocument } from "../../syntax/read.ts";
import type { Document, Node } from "../../syntax/cst.ts";
import { applyEdits } from "../../text/edit.ts";
import { formatDocument } from "./format.ts";

function format(text: string): string {
  return applyEdits(text, formatDocument(readDocument(text)));
}

describe("declarations", () => {
  test.each([
    [
      "one field a line",
      `(defbpf-map m :kind :hash\n:value-size   8 :max-entries\n1\n)`,
      `(defbpf-map m\n  :kind :hash\n  :value-size 8\n  :max-entries 1)\n`,
    ],
    ["the kwargs dialect", `(defbpf-map :name "m"\n :kind :hash)`, `(defbpf-map\n  :name "m"\n  :kind :hash)\n`],
    ["one line stays one line", `( defbpf-map  m   :kind :hash )`, `(defbpf-map m :kind :hash)\n`],
    [
      "unless it is too long",
      `(defbpf-policy p :description "${"x".repeat(60)}" :programs ["a" "b"] :maps [])`,
      `(defbpf-policy p\n  :description "${"x".repeat(60)}"\n  :programs ["a" "b"]\n  :maps [])\n`,
    ],
    [
      "line ends in lists stay, long lists get some",
      `(defbpf-policy p :programs [\n"a"\n  "b" "c"\n] :maps [${Array.from({ length: 30 }, (_, i) => `"m${i}"`).join(" ")}])`,
      `(defbpf-policy p
  :programs ["a"
             "b" "c"]
  :maps ["m0" "m1" "m2" "m3" "m4" "m5" "m6" "m7" "m8" "m9" "m10" "m11" "m12" "m13" "m14" "m15" "m16"
         "m17" "m18" "m19" "m20" "m21" "m22" "m23" "m24" "m25" "m26" "m27" "m28" "m29"])\n`,
    ],
    [
      "comments stay beside what they are beside",
      `(defbpf-map ; a
    m ; b
;; c
 :kind ; d
 ; e
 :hash ; f

 ; g

    :owner [ ; h
  "x" ; i
   ; j
   "y"
   ; k
 ]
 ; l
 ) ; m`,
      `(defbpf-map ; a
  m ; b
  ;; c
  :kind ; d
    ; e
    :hash ; f

  ; g

  :owner [ ; h
          "x" ; i
          ; j
          "y"
          ; k
          ]
  ; l
  ) ; m
`,
    ],
    [
      "blank lines between fields stay, one at most",
      `(defbpf-map m\n  :kind :hash\n\n\n\n  :value-size 8\n\n)`,
      `(defbpf-map m\n  :kind :hash\n\n  :value-size 8)\n`,
    ],
    [
      "comments in one column stay in one column",
      `(defbpf-map m
  :key-size 4       ; key
  :value-size  8    ; value
  :max-entries   65536    ; entries
  :pin-path "/x"   ; pin
  )`,
      `(defbpf-map m
  :key-size 4      ; key
  :value-size 8    ; value
  :max-entries 65536    ; entries
  :pin-path "/x"   ; pin
  )
`,
    ],
    [
      "a value stays beside its key, maps break between pairs",
      `(defbpf-program p\n :attach {:target\n"eth0"\n:direction "in"})`,
      `(defbpf-program p\n  :attach {:target "eth0"\n           :direction "in"})\n`,
    ],
    [
      "strings of several lines stay as they are",
      `(defbpf-policy p\n:description "a\n   b" :maps [])`,
      `(defbpf-policy p\n  :description "a\n   b"\n  :maps [])\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
  });
});

describe("documents", () => {
  test.each([
    ["single blank lines stay, more become one", `(a)\n(b)\n\n(c)\n\n\n\n(d)`, `(a)\n(b)\n\n(c)\n\n(d)\n`],
    ["a form a line", `(a) (b) ; of b\n  (c)`, `(a)\n(b) ; of b\n(c)\n`],
    ["blank ends go, one line end stays", `\n\n (a)  \n\n \n`, `(a)\n`],
    [
      "comments at the start of their lines",
      `  ; x\n\n\n  ; of a\n   (a)   ; end\n    ; y`,
      `; x\n\n; of a\n(a)   ; end\n; y\n`,
    ],
    [
      "line ends of the document",
      `(a)\r\n(b) \r\n\r\n\r\n(defbpf-map m\r\n:kind :hash)`,
      `(a)\r\n(b)\r\n\r\n(defbpf-map m\r\n  :kind :hash)\r\n`,
    ],
    ["mixed line ends stay mixed", `(a)\n(b)\r\n(c)(d)`, `(a)\n(b)\r\n(c)\n(d)\n`],
    ["a byte order mark stays", `\uFEFF\n(a)`, `\uFEFF(a)\n`],
    ["nothing stays nothing", ` \n `, ``],
    ["only comments", `; a`, `; a\n`],
    ["other forms stay as they are", `(note   1\n 2)`, `(note   1\n 2)\n`],
    [
      "a broken form and the space around it stay as they are",
      `(defbpf-map   a)\n\n\n(defbpf-map  b :kind [:hash\n\n\n(defbpf-map   c)\n\n\n\n(defbpf-map   d)`,
      `(defbpf-map a)\n\n\n(defbpf-map  b :kind [:hash\n\n\n(defbpf-map c)\n\n(defbpf-map d)\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
  });

  test("one form, or one document", () => {
    const text = `(defbpf-map   a)\n\n\n(defbpf-map   b)`;
    expect(textAfter(text, (id) => [{ kind: "format", id: id("b") }])).toBe(`(defbpf-map   a)\n\n\n(defbpf-map b)`);
    expect(textAfter(text, () => [{ kind: "format", path: "policy.tlisp" }])).toBe(
      `(defbpf-map a)\n\n(defbpf-map b)\n`,
    );
    expect(textAfter(text, () => [{ kind: "format", path: "x.tlisp" }])).toBe("There is no document x.tlisp.");
  });
});

describe("bodies", () => {
  test.each([
    [
      "the sample of the language",
      `(bpf-fn drop-syn (ctx)
"Drop a source that opens more than 100 connections."
      (on-miss :xdp-pass)
  (when (and (tcp? ctx) (=   (bit-and (tcp-flags ctx) 0x12) :syn))
  (when (> (map-inc syn-counter (ip-src ctx)) 100)
  (emit events (:at u64 (ktime)) (:src u32 (ip-src ctx))
  (:port u16 (dst-port ctx)))
  (return :xdp-drop)
  )
  )
  (return :xdp-pass))`,
      `(bpf-fn drop-syn (ctx)
  "Drop a source that opens more than 100 connections."
  (on-miss :xdp-pass)
  (when (and (tcp? ctx) (= (bit-and (tcp-flags ctx) 0x12) :syn))
    (when (> (map-inc syn-counter (ip-src ctx)) 100)
      (emit events (:at u64 (ktime)) (:src u32 (ip-src ctx))
        (:port u16 (dst-port ctx)))
      (return :xdp-drop)))
  (return :xdp-pass))
`,
    ],
    [
      "arguments below the first, bodies by two, bindings below each other",
      `(bpf-fn f (ctx)
(if (tcp? ctx)
(return :pass)
(return :drop))
(let ((a 1)
(b
2))
(cond ((> a b) a)
(else b)))
(if-let (x (map-get m 1))
x
0)
(dotimes (i 4)
(do
(log "x")
i))
(unless
c
d))`,
      `(bpf-fn f (ctx)
  (if (tcp? ctx)
      (return :pass)
      (return :drop))
  (let ((a 1)
        (b
         2))
    (cond ((> a b) a)
          (else b)))
  (if-let (x (map-get m 1))
    x
    0)
  (dotimes (i 4)
    (do
      (log "x")
      i))
  (unless
      c
    d))
`,
    ],
    [
      "a value stays beside the name that it is bound to, a type beside its value, fields of events are a body",
      `(bpf-fn f (ctx)
(let ((key (pack bytes16 (ip6-src ctx) bytes16 (ip6-dst ctx) u16 (src-port ctx) u16 (dst-port ctx) u8 (ip-proto ctx)))
(ends (+ (ktime)
(secs 30))))
(emit events
(:at u64 ends)
(:key bytes16 key))))`,
      `(bpf-fn f (ctx)
  (let ((key (pack bytes16 (ip6-src ctx) bytes16 (ip6-dst ctx) u16 (src-port ctx) u16 (dst-port ctx)
                   u8 (ip-proto ctx)))
        (ends (+ (ktime)
                 (secs 30))))
    (emit events
      (:at u64 ends)
      (:key bytes16 key))))
`,
    ],
    [
      "one line that is too long",
      `(bpf-fn f (ctx) (when (and (tcp? ctx) (= (dst-port ctx) 443)) (map-inc connections (ip-src ctx)) (return :xdp-pass)) (return (if (ipv4? ctx) :xdp-drop :xdp-pass)))`,
      `(bpf-fn f (ctx)
  (when (and (tcp? ctx) (= (dst-port ctx) 443))
    (map-inc connections (ip-src ctx))
    (return :xdp-pass))
  (return (if (ipv4? ctx) :xdp-drop :xdp-pass)))
`,
    ],
    ["a short function stays on its line", `(bpf-fn f (ctx)  (return   :pass) )`, `(bpf-fn f (ctx) (return :pass))\n`],
    [
      "comments",
      `(bpf-fn f (ctx) ; a
; b
(when ; c
c ; d
; e
)
'  ; f
x)`,
      `(bpf-fn f (ctx) ; a
  ; b
  (when ; c
      c ; d
    ; e
    )
  '  ; f
   x)
`,
    ],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
    expect(format(after)).toBe(after);
  });

  test("nested deeper than anyone writes stay as they are", () => {
    const text = `(bpf-fn f (ctx) ${"(a b ".repeat(20_000)}${")".repeat(20_000)})\n`;
    expect(format(text)).toBe(text);
    const value = `(defbpf-map m :x ${"[1 ".repeat(20_000)}${"]".repeat(20_000)})\n`;
    expect(format(value)).toBe(value);
  });
});

/** Tokens and comments in order, by their text. */
function tokensOf({ text, forms, starts }: Document): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const [index, form] of forms.entries()) {
    const start = starts[index] ?? 0;
    tokens.push(...commentsOf(text.slice(at, start)));
    const spans = [...leavesOf(form.node), ...form.comments].sort((a, b) => a.start - b.start);
    tokens.push(...spans.map((span) => form.source.slice(span.start, span.end)));
    at = start + form.source.length;
  }
  return [...tokens, ...commentsOf(text.slice(at))];
}

function commentsOf(gap: string): string[] {
  return gap
    .split("\n")
    .flatMap((line) => (line.includes(";") ? [line.slice(line.indexOf(";")).replace(/\r$/, "")] : []));
}

function leavesOf(node: Node): { start: number; end: number }[] {
  if (node.kind === "list") {
    const close = node.closed ? [{ start: node.end - 1, end: node.end }] : [];
    return [{ start: node.start, end: node.start + 1 }, ...node.items.flatMap(leavesOf), ...close];
  }
  if (node.kind !== "quote") return [node];
  const prefix = { start: node.start, end: node.start + node.prefix.length };
  return node.item === undefined ? [prefix] : [prefix, ...leavesOf(node.item)];
}

const code = fc.array(
  fc.constantFrom(
    ..."()()()[]{}'".split(""),
    " ",
    " ",
    "\n",
    "\n\n\n",
    "\t",
    "; note\n",
    " ;note \r\n",
    '"two\nlines"',
    "(defbpf-map m ",
    "\n(bpf-fn f (ctx) ",
    "(when ",
    "(let (",
    "(if ",
    ":key ",
    "symbol",
    '"string"',
    "12",
    ":kind :hash ",
    `"${"long ".repeat(9)}"`,
    "\u0085",
  ),
  { maxLength: 60 },
);

describe("for every document", () => {
  const anyDocument = fc.oneof(
    fc.integer().map((seed) => aDocument(new Choices(seed), 5).text),
    code.map((parts) => parts.join("")),
    code.map((parts) => closed(`(bpf-fn f (ctx) ${parts.join("")}`)),
    code.map((parts) => closed(`(defbpf-map m :x (${parts.join("")}`)),
  );

  test("a byte order mark takes no column", () => {
    const text = "\ufeff(defbpf-map\n  syn-counter  ; 0\n  :kind :perf-event-array; 1\n  )\n";
    expect(format(text)).toBe(`\ufeff${format(text.slice(1))}`);
    expect(format(format(text))).toBe(format(text));
  });

  test("only white space changes, and formatting again changes nothing", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const once = format(text);
        expect(tokensOf(readDocument(once)).join("\n")).toBe(tokensOf(readDocument(text)).join("\n"));
        expect(format(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a declaration that is added to a formatted document is formatted", { timeout: 60_000 }, () => {
    const name = fc.oneof(fc.stringMatching(/^[a-z-]{1,30}$/), fc.string());
    const value: fc.Arbitrary<JsonValue> = fc.oneof(
      fc.string(),
      fc.nat(),
      fc.array(fc.string({ maxLength: 20 }), { maxLength: 20 }),
      fc.record({ target: fc.string(), direction: fc.string() }),
      fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>,
    );
    const key = fc.constantFrom(
      "kind",
      "attach",
      "source",
      "uses_maps",
      "value_size",
      "description",
      "programs",
      "x",
      "y",
    );
    fc.assert(
      fc.property(
        fc.integer(),
        name,
        fc.dictionary(key, value),
        fc.constantFrom("program", "map", "policy"),
        fc.nat(),
        (seed, name, fields, sort, at) => {
          const text = format(aDocument(new Choices(seed), 4).text);
          const side = at % 2 === 0 ? "after" : "before";
          const added = textAfter(text, (id) => [
            {
              kind: "add-declaration",
              sort,
              spec: { name, ...fields },
              ...(at % 3 === 0 ? {} : { [side]: id(`#${at % 4}`) }),
            },
          ]);
          const document = readDocument(added);
          // Around a form whose bracket is open, white space stays what it is.
          if (document.recovered) return;
          expect(format(added)).toBe(added);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Text with its brackets closed, as far as that is easy. */
function closed(text: string): string {
  const stack: string[] = [];
  const plain = text.replace(/"[^"]*"|;[^\n]*/g, (match) => " ".repeat(match.length));
  for (const char of plain) {
    if ("([{".includes(char)) stack.push(")]}".charAt("([{".indexOf(char)));
    else if (")]}".includes(char) && stack.at(-1) === char) stack.pop();
  }
  return `${text}\n x${stack.reverse().join("")}`;
}
