/** Whole forms by example: adding, pasting, removing, moving, replacing, and the white space around them. */
import { describe, expect, test } from "vitest";
import { filesAfter, idOf, textAfter, workspaceOf } from "../../testing/lisp-edits.ts";
import type { NamedOperations } from "../../testing/lisp-edits.ts";
import { formText } from "./form-text.ts";
import { freeName } from "./free-name.ts";
import type { Operation } from "./operation.ts";

type Example = readonly [title: string, before: string, operations: NamedOperations, after: string];

function examples(...all: readonly Example[]): void {
  test.each(all)("%s", (_, before, operations, after) => {
    expect(textAfter(before, operations)).toBe(after);
  });
}

const M = `(defbpf-map m\n  :kind :hash)`;
const N = `(defbpf-map n\n  :kind :hash)`;
const ADD: Operation = { kind: "add-declaration", sort: "map", spec: { name: "n", kind: ":hash" } };

describe("add-declaration", () => {
  examples(
    [
      "writes the fields in their order, one a line, in the documented dialect where there is no other",
      "",
      () => [
        {
          kind: "add-declaration",
          sort: "program",
          spec: {
            uses_maps: ["a", "b"],
            source: "bpf/x.rs",
            attach: { direction: "ingress", target: "eth0" },
            kind: ":tc",
            license: null,
            name: "p",
            owner: { team: "net" },
          },
        },
      ],
      `(defbpf-program p
  :kind :tc
  :attach {:target "eth0" :direction "ingress"}
  :source "bpf/x.rs"
  :uses-maps ["a" "b"]
  :owner {:team "net"})
`,
    ],
    [
      "behind the last form of its sort, in the dialect of that one",
      `(defbpf-map
  :name "m"
  :kind :hash)

(defbpf-policy p
  :description "d")
`,
      () => [{ ...ADD, spec: { name: "a b", kind: ":hash" } }],
      `(defbpf-map
  :name "m"
  :kind :hash)

(defbpf-map
  :name "a b"
  :kind :hash)

(defbpf-policy p
  :description "d")
`,
    ],
    [
      "at the end where there is none of its sort; a final line end that is missing stays missing",
      `(defbpf-policy p :description "d") ; note`,
      () => [ADD],
      `(defbpf-policy p :description "d") ; note\n\n${N}`,
    ],
    [
      "without blank lines where the neighbours have none",
      `${M}\n${M}\n\n(note)\n`,
      () => [ADD],
      `${M}\n${M}\n${N}\n\n(note)\n`,
    ],
    [
      "on one line where its neighbour of the same sort is one line",
      `(defbpf-map a :kind :array)\n(defbpf-map b :kind :hash) ; note\n`,
      () => [ADD],
      `(defbpf-map a :kind :array)\n(defbpf-map b :kind :hash) ; note\n(defbpf-map n :kind :hash)\n`,
    ],
    ["behind a form", `${M}\n\n(note)\n`, (id) => [{ ...ADD, after: id("m") }], `${M}\n\n${N}\n\n(note)\n`],
    [
      "before a form, above its comments and below those of nobody",
      `; header\n\n; of m\n${M}\n`,
      (id) => [{ ...ADD, before: id("m") }],
      `; header\n\n${N}\n\n; of m\n${M}\n`,
    ],
    ["before the first form", `${M}\n`, (id) => [{ ...ADD, before: id("m") }], `${N}\n\n${M}\n`],
    [
      "between forms on one line",
      `(note 1) (note 2)`,
      (id) => [{ ...ADD, after: id("#0") }],
      `(note 1)\n\n${N}\n\n (note 2)`,
    ],
    ["below the comments of a document without forms", `; header`, () => [ADD], `; header\n\n${N}`],
    [
      "with the document's line ends",
      `; header\r\n\r\n`,
      () => [ADD],
      `; header\r\n\r\n${N.replace("\n", "\r\n")}\r\n`,
    ],
    ["behind a byte order mark", "\uFEFF", () => [ADD], `\uFEFF${N}\n`],
    [
      "names that are no plain symbols are strings; long lists are wrapped",
      "",
      () => [
        {
          kind: "add-declaration",
          sort: "policy",
          spec: { name: "nan", description: "", programs: Array.from({ length: 12 }, (_, i) => `program-${i}`) },
        },
      ],
      `(defbpf-policy "nan"
  :description ""
  :programs ["program-0" "program-1" "program-2" "program-3" "program-4" "program-5" "program-6"
             "program-7" "program-8" "program-9" "program-10" "program-11"])
`,
    ],
    [
      "several in a row keep their order",
      `${M}\n`,
      () => ["x", "y"].map((name): Operation => ({ kind: "add-declaration", sort: "map", spec: { name } })),
      `${M}\n\n(defbpf-map x)\n\n(defbpf-map y)\n`,
    ],
    [
      "several directly behind one form: the last comes first",
      `${M}\n`,
      (id) =>
        ["x", "y"].map((name): Operation => ({ kind: "add-declaration", sort: "map", spec: { name }, after: id("m") })),
      `${M}\n\n(defbpf-map y)\n\n(defbpf-map x)\n`,
    ],
  );

  test("makes policy.tlisp in an empty workspace, and any document that is named", () => {
    const text = `(defbpf-map n\n  :kind :hash)\n`;
    expect(filesAfter({}, () => [ADD])).toEqual({ "policy.tlisp": text });
    expect(filesAfter({ "body.rs": "" }, () => [{ ...ADD, path: "maps/all.tlisp" }])).toEqual({
      "body.rs": "",
      "maps/all.tlisp": text,
    });
    expect(filesAfter({}, () => [{ ...ADD, path: "maps.lisp" }])).toBe(
      "Declarations stand in .tlisp files, and maps.lisp is none.",
    );
    expect(filesAfter({ "a.tlisp": `${M}\n`, "b.tlisp": "" }, () => [{ ...ADD, path: "b.tlisp" }])).toEqual({
      "a.tlisp": `${M}\n`,
      "b.tlisp": text,
    });
  });
});

describe("add-forms", () => {
  examples(
    [
      "adds text as it is, with the line ends of the document outside strings",
      `${M.replace("\n", "\r\n")}\r\n`,
      (id) => [
        { kind: "add-forms", text: `\n\n; of x\n(defbpf-map   x\n  :pin-path "a\nb") ; end\n\n`, after: id("m") },
      ],
      `${M.replace("\n", "\r\n")}\r\n\r\n; of x\r\n(defbpf-map   x\r\n  :pin-path "a\nb") ; end\r\n`,
    ],
    [
      "a comment at its end swallows nothing",
      `(a) (b)`,
      (id) => [{ kind: "add-forms", text: "(x) ; end", after: id("#0") }],
      `(a)\n\n(x) ; end\n\n (b)`,
    ],
    ["nothing for nothing", M, () => [{ kind: "add-forms", text: " \n" }], M],
  );
});

describe("remove-declaration", () => {
  examples(
    [
      "takes what the form owns and the blank line before it",
      `; header\n\n; of m\n${M} ; end of m\n\n; of n\n${N}\n`,
      (id) => [{ kind: "remove-declaration", id: id("m") }],
      `; header\n\n; of n\n${N}\n`,
    ],
    [
      "the first of a document: the blank line behind it",
      `${M}\n\n${N}\n`,
      (id) => [{ kind: "remove-declaration", id: id("m") }],
      `${N}\n`,
    ],
    ["the last of a document", `${M}\n\n${N}\n`, (id) => [{ kind: "remove-declaration", id: id("n") }], `${M}\n`],
    ["the only one", `; of m\n${M}\n`, (id) => [{ kind: "remove-declaration", id: id("m") }], ``],
    [
      "from a line with others",
      `(a) (defbpf-map m) (b) ; of b\n(defbpf-map n) (c)`,
      (id) => [
        { kind: "remove-declaration", id: id("m") },
        { kind: "remove-declaration", id: id("n") },
      ],
      `(a) (b) ; of b\n(c)`,
    ],
    [
      "a comment that is nobody's is not pushed onto the next form",
      `; header\n\n${M}\n${N}\n`,
      (id) => [{ kind: "remove-declaration", id: id("m") }],
      `; header\n\n${N}\n`,
    ],
    [
      "several at once, with every mention of their names",
      `${M}\n\n${N}\n
(defbpf-program p :uses-maps ["m" "x" "n"])

(defbpf-policy q
  :programs ["p" ; of p
             ]
  :maps ["n" ; of n
         "x"
         "m"])
`,
      (id) =>
        ["m", "n", "p"].map((name): Operation => ({ kind: "remove-declaration", id: id(name), references: true })),
      `(defbpf-policy q
  :programs [
             ]
  :maps ["x"])
`,
    ],
    [
      "mentions of a name that another form declares too stay",
      `${M}\n${M}\n(defbpf-policy q :maps ["m"])`,
      (id) => [{ kind: "remove-declaration", id: id("#1"), references: true }],
      `${M}\n(defbpf-policy q :maps ["m"])`,
    ],
  );
});

describe("move-declaration", () => {
  examples(
    [
      "moves what the form owns",
      `; of m\n${M} ; end\n\n(note)\n\n${N}\n`,
      (id) => [{ kind: "move-declaration", id: id("m"), before: id("n") }],
      `(note)\n\n; of m\n${M} ; end\n\n${N}\n`,
    ],
    [
      "to the end of the document",
      `${M}\n\n; of n\n${N}\n; the end\n`,
      (id) => [{ kind: "move-declaration", id: id("m"), before: undefined }],
      `; of n\n${N}\n\n${M}\n; the end\n`,
    ],
    [
      "to the front, below the header",
      `; header\n\n${M}\n\n${N}\n`,
      (id) => [{ kind: "move-declaration", id: id("n"), before: id("m") }],
      `; header\n\n${N}\n\n${M}\n`,
    ],
    [
      "to where it is: nothing",
      `${M}\n${N}`,
      (id) => [{ kind: "move-declaration", id: id("m"), before: id("n") }],
      `${M}\n${N}`,
    ],
  );

  test("not into another file", () => {
    expect(
      filesAfter({ "a.tlisp": M, "b.tlisp": N }, (id) => [{ kind: "move-declaration", id: id("m"), before: id("n") }]),
    ).toBe("Forms move within their own file.");
  });
});

describe("replace-form", () => {
  examples(
    [
      "keeps what the form owns",
      `; of m\n${M} ; end\r\n`,
      (id) => [{ kind: "replace-form", id: id("m"), text: "\n(defbpf-map x\n  :kind :array)\n" }],
      `; of m\n(defbpf-map x\n  :kind :array) ; end\r\n`,
    ],
    [
      "a comment at the end of the new text ends its line",
      `(a) (b)`,
      (id) => [{ kind: "replace-form", id: id("#0"), text: "(x) ; note" }],
      `(x) ; note\n (b)`,
    ],
    [
      "not by nothing",
      M,
      (id) => [{ kind: "replace-form", id: id("m"), text: "; x" }],
      "A form cannot be replaced by text that holds none.",
    ],
  );
});

describe("edit-text", () => {
  examples(
    [
      "edits in a row speak about the same text",
      "(abc)",
      () => [
        { kind: "edit-text", path: "policy.tlisp", start: 1, end: 2, text: "" },
        { kind: "edit-text", path: "policy.tlisp", start: 3, end: 4, text: "x" },
      ],
      "(bx)",
    ],
    [
      "other operations in between see what was done",
      M,
      (id) => [
        { kind: "edit-text", path: "policy.tlisp", start: 0, end: 0, text: "; note\n" },
        { kind: "set-field", id: id("m"), field: ["kind"], value: ":array" },
        { kind: "edit-text", path: "policy.tlisp", start: 0, end: 7, text: "" },
      ],
      M.replace(":hash", ":array"),
    ],
    [
      "that no longer fit are refused",
      "(a)",
      () => [{ kind: "edit-text", path: "policy.tlisp", start: 1, end: 9, text: "" }],
      "The change no longer fits the text of policy.tlisp.",
    ],
    [
      "that overlap are refused",
      "(abc)",
      () => [
        { kind: "edit-text", path: "policy.tlisp", start: 1, end: 3, text: "" },
        { kind: "edit-text", path: "policy.tlisp", start: 2, end: 4, text: "" },
      ],
      "The change no longer fits the text of policy.tlisp.",
    ],
  );

  test("make a file that is not there", () => {
    const make: Operation = { kind: "edit-text", path: "bpf/x.rs", start: 0, end: 0, text: "fn body() {}\n" };
    expect(filesAfter({}, () => [make])).toEqual({ "bpf/x.rs": "fn body() {}\n" });
  });
});

describe("for shells", () => {
  test("freeName counts up, also past names that are the same in Rust", () => {
    const analysis = workspaceOf({
      "a.tlisp": `(defbpf-map m) (defbpf-map m-2) (defbpf-map syn_counter) (defbpf-program p)`,
    });
    expect(freeName(analysis, "map", "x")).toBe("x");
    expect(freeName(analysis, "map", "m")).toBe("m-3");
    expect(freeName(analysis, "map", "m-2")).toBe("m-3");
    expect(freeName(analysis, "map", "syn-counter")).toBe("syn-counter-2");
    expect(freeName(analysis, "map", "syn_counter")).toBe("syn_counter_2");
    expect(freeName(analysis, "program", "m")).toBe("m");
    expect(freeName(analysis, "map", "")).toBe("map");
  });

  test("formText gives forms with their comments in document order", () => {
    const analysis = workspaceOf({
      "a.tlisp": `; nobody's\r\n\r\n; of m\r\n(defbpf-map m) ; end\r\n(x)\r\n(defbpf-map n)`,
    });
    expect(formText(analysis, [idOf(analysis, "n"), idOf(analysis, "m")])).toBe(
      "; of m\n(defbpf-map m) ; end\n\n(defbpf-map n)\n",
    );
    expect(formText(analysis, [])).toBe("");
  });
});
