/** What each operation does to the text of a form, by example. Whole forms are in `declarations.test.ts`. */
import { describe, expect, test } from "vitest";
import { textAfter } from "../../testing/lisp-edits.ts";
import type { NamedOperations } from "../../testing/lisp-edits.ts";

type Example = readonly [title: string, before: string, operations: NamedOperations, after: string];

function examples(...all: readonly Example[]): void {
  test.each(all)("%s", (_, before, operations, after) => {
    expect(textAfter(before, operations)).toBe(after);
  });
}

const MAP = `(defbpf-map m
  :kind :hash
  :value-size 8
  :max-entries 1)`;

const KWARGS_MAP = `(defbpf-map
  :name "m"
  :kind :hash
  :value-size 8
  :max-entries 1)`;

describe("set-field changes the value's token", () => {
  examples(
    [
      "a number",
      MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["max_entries"], value: 64 }],
      MAP.replace("1)", "64)"),
    ],
    [
      "a kind, in the kwargs dialect",
      KWARGS_MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["kind"], value: ":array" }],
      KWARGS_MAP.replace(":hash", ":array"),
    ],
    [
      "and nothing when it says the same already",
      `(defbpf-map m :kind ":hash" :value-size +8 :max-entries 0001)`,
      (id) => [
        { kind: "set-field", id: id("m"), field: ["kind"], value: ":hash" },
        { kind: "set-field", id: id("m"), field: ["value_size"], value: 8 },
        { kind: "set-field", id: id("m"), field: ["max_entries"], value: 1 },
      ],
      `(defbpf-map m :kind ":hash" :value-size +8 :max-entries 0001)`,
    ],
    [
      "a symbol where one stands for a string stays a symbol if it can",
      `(defbpf-program p :attach {:target eth0 :direction ingress})`,
      (id) => [
        { kind: "set-field", id: id("p"), field: ["attach", "target"], value: "eth1" },
        { kind: "set-field", id: id("p"), field: ["attach", "direction"], value: "a b" },
      ],
      `(defbpf-program p :attach {:target eth1 :direction "a b"})`,
    ],
    [
      "a string field with a symbol in it becomes a string",
      `(defbpf-program p :source drop.rs)`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["source"], value: "drop.rs" }],
      `(defbpf-program p :source "drop.rs")`,
    ],
    [
      "a comment between key and value stays",
      `(defbpf-map m\n  :kind ; which?\n    :hash ; this\n  :value-size 8)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["kind"], value: ":array" }],
      `(defbpf-map m\n  :kind ; which?\n    :array ; this\n  :value-size 8)`,
    ],
    [
      "of two the first, which counts",
      `(defbpf-map m :kind :hash :kind :array)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["kind"], value: ":lru-hash" }],
      `(defbpf-map m :kind :lru-hash :kind :array)`,
    ],
    [
      "an unknown field, with any JSON",
      `(defbpf-map m :owner "me")`,
      (id) => [
        { kind: "set-field", id: id("m"), field: ["owner"], value: { team_name: "net", on_call: [1, null, true] } },
      ],
      `(defbpf-map m :owner {:team-name "net" :on-call [1 nil #t]})`,
    ],
    [
      "a whole attach point, inner field by inner field",
      `(defbpf-program p :attach {:target "eth0" ; first\n                           :direction "ingress" ; in\n                           })`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["attach"], value: { target: "eth1" } }],
      `(defbpf-program p :attach {:target "eth1" ; first\n                           })`,
    ],
    [
      "a whole list: names that stay keep their comments",
      `(defbpf-policy p\n  :maps ["a" ; of a\n         "b" ; of b\n         "c" ; of c\n         ])`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["maps"], value: ["c", "new", "a"] }],
      `(defbpf-policy p\n  :maps ["c" ; of c\n         "new"\n         "a" ; of a\n         ])`,
    ],
    [
      "a value that does not fit is written all the same: the checks say so",
      MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["max_entries"], value: "many" }],
      MAP.replace("1)", `"many")`),
    ],
  );
});

describe("set-field adds an absent field at its place in the order", () => {
  examples(
    [
      "on its own line in a form of several lines",
      MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["key_size"], value: 4 }],
      `(defbpf-map m
  :kind :hash
  :key-size 4
  :value-size 8
  :max-entries 1)`,
    ],
    [
      "at the end, in the kwargs dialect",
      KWARGS_MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["pin_path"], value: "/sys/fs/bpf/m" }],
      KWARGS_MAP.replace("1)", `1\n  :pin-path "/sys/fs/bpf/m")`),
    ],
    [
      "first, behind the name",
      `(defbpf-map m\n    :value-size 8\n    :max-entries 1)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["kind"], value: ":hash" }],
      `(defbpf-map m\n    :kind :hash\n    :value-size 8\n    :max-entries 1)`,
    ],
    [
      "a form on one line stays on one line",
      `(defbpf-map m :kind :hash :value-size 8)`,
      (id) => [
        { kind: "set-field", id: id("m"), field: ["max_entries"], value: 1 },
        { kind: "set-field", id: id("m"), field: ["key_size"], value: 4 },
      ],
      `(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1)`,
    ],
    [
      "unless the line gets too long",
      `(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1 :note "${"x".repeat(20)}")`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["owner"], value: "somebody" }],
      `(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1 :note "${"x".repeat(20)}"\n  :owner "somebody")`,
    ],
    [
      "behind the comment of the field before, above the comments of the next",
      `(defbpf-map m
  :kind :hash ; of kind
  ; of value-size
  :value-size 8)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["key_size"], value: 4 }],
      `(defbpf-map m
  :kind :hash ; of kind
  :key-size 4
  ; of value-size
  :value-size 8)`,
    ],
    [
      "never inside a comment",
      `(defbpf-map m :kind :hash ; the last\n)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["value_size"], value: 8 }],
      `(defbpf-map m :kind :hash ; the last\n  :value-size 8\n)`,
    ],
    [
      "with the map that holds it",
      `(defbpf-program p :kind :tc :source "a.rs")`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["attach", "direction"], value: "ingress" }],
      `(defbpf-program p :kind :tc :attach {:direction "ingress"} :source "a.rs")`,
    ],
    [
      "inside a map that is there",
      `(defbpf-program :name "p" :attach (:target "eth0"))`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["attach", "direction"], value: "egress" }],
      `(defbpf-program :name "p" :attach (:target "eth0" :direction "egress"))`,
    ],
    [
      "lists and maps in the form's dialect",
      `(defbpf-program\n  :name "p")`,
      (id) => [
        { kind: "set-field", id: id("p"), field: ["attach"], value: { direction: "ingress", target: "eth0" } },
        { kind: "set-field", id: id("p"), field: ["uses_maps"], value: ["a", "b"] },
      ],
      `(defbpf-program\n  :name "p"\n  :attach (:target "eth0" :direction "ingress")\n  :uses-maps ("a" "b"))`,
    ],
    [
      "a keyword that waits for its value gets it",
      `(defbpf-program p :source :license "GPL")`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["source"], value: "a.rs" }],
      `(defbpf-program p :source "a.rs" :license "GPL")`,
    ],
    [
      "null, for a field that there is, takes it away",
      `(defbpf-map m :kind :hash :pin-path "x")`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["pin_path"], value: null }],
      `(defbpf-map m :kind :hash)`,
    ],
  );
});

describe("set-field of the name changes the declaration alone", () => {
  examples(
    [
      "before the fields",
      `(defbpf-map m :kind :hash)\n(defbpf-policy p :maps ["m"])`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["name"], value: "n" }],
      `(defbpf-map n :kind :hash)\n(defbpf-policy p :maps ["m"])`,
    ],
    [
      "as a string where it is no plain symbol",
      `(defbpf-map m :kind :hash)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["name"], value: "12" }],
      `(defbpf-map "12" :kind :hash)`,
    ],
    [
      "as a field",
      `(defbpf-map :name "m" :kind :hash)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["name"], value: "n" }],
      `(defbpf-map :name "n" :kind :hash)`,
    ],
    [
      "in both places where both state it",
      `(defbpf-map m :name "m" :kind :hash)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["name"], value: "n" }],
      `(defbpf-map n :name "n" :kind :hash)`,
    ],
    [
      "a missing one is added in the form's dialect",
      `(defbpf-program :attach (:target "eth0"))\n(defbpf-program :attach {:target "eth0"})`,
      (id) => [
        { kind: "set-field", id: id("#0"), field: ["name"], value: "p" },
        { kind: "set-field", id: id("#1"), field: ["name"], value: "q" },
      ],
      `(defbpf-program :name "p" :attach (:target "eth0"))\n(defbpf-program q :attach {:target "eth0"})`,
    ],
    [
      "unset takes `:name` away, else the one before the fields",
      `(defbpf-map m :name "x" :kind :hash)\n(defbpf-map ; note\n  n :kind :hash)`,
      (id) => [
        { kind: "unset-field", id: id("m"), field: ["name"] },
        { kind: "unset-field", id: id("n"), field: ["name"] },
      ],
      `(defbpf-map m :kind :hash)\n(defbpf-map ; note\n   :kind :hash)`,
    ],
  );
});

describe("unset-field takes the field with its comments", () => {
  examples(
    [
      "in the middle",
      `(defbpf-map m
  :kind :hash ; of kind
  ; of key-size
  :key-size 4 ; of key-size too
  ; of value-size
  :value-size 8)`,
      (id) => [{ kind: "unset-field", id: id("m"), field: ["key_size"] }],
      `(defbpf-map m
  :kind :hash ; of kind
  ; of value-size
  :value-size 8)`,
    ],
    [
      "at the end; a bracket never ends up in a comment",
      `(defbpf-map m
  :kind :hash ; of kind
  :key-size 4)`,
      (id) => [{ kind: "unset-field", id: id("m"), field: ["key_size"] }],
      `(defbpf-map m
  :kind :hash ; of kind
  )`,
    ],
    [
      "on one line",
      `(defbpf-map :name "m" :kind :hash :key-size 4 :value-size 8)`,
      (id) => [{ kind: "unset-field", id: id("m"), field: ["key_size"] }],
      `(defbpf-map :name "m" :kind :hash :value-size 8)`,
    ],
    [
      "a comment set off by a blank line is nobody's and stays",
      `(defbpf-map m
  :kind :hash

  ; sizes

  ; of key-size
  :key-size 4
  :value-size 8)`,
      (id) => [{ kind: "unset-field", id: id("m"), field: ["key_size"] }],
      `(defbpf-map m
  :kind :hash

  ; sizes

  :value-size 8)`,
    ],
    [
      "inside attach",
      `(defbpf-program p :attach {:target "eth0" :direction "ingress"})`,
      (id) => [{ kind: "unset-field", id: id("p"), field: ["attach", "direction"] }],
      `(defbpf-program p :attach {:target "eth0"})`,
    ],
    [
      "with its duplicates",
      `(defbpf-map m :kind :hash :key-size 4 :key-size 8 :key-size)`,
      (id) => [{ kind: "unset-field", id: id("m"), field: ["key_size"] }],
      `(defbpf-map m :kind :hash)`,
    ],
    [
      "an absent one: nothing",
      MAP,
      (id) => [
        { kind: "unset-field", id: id("m"), field: ["pin_path"] },
        { kind: "unset-field", id: id("m"), field: ["attach", "target"] },
      ],
      MAP,
    ],
  );
});

describe("items of lists", () => {
  examples(
    [
      "add-item at the end",
      `(defbpf-policy p :maps ["a" "b"])`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "c" }],
      `(defbpf-policy p :maps ["a" "b" "c"])`,
    ],
    [
      "add-item at an index, in the kwargs dialect",
      `(defbpf-policy :name "p" :maps ("a" "b"))`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "c", index: 1 }],
      `(defbpf-policy :name "p" :maps ("a" "c" "b"))`,
    ],
    [
      "add-item to an empty list, and to none",
      `(defbpf-policy p :programs [])`,
      (id) => [
        { kind: "add-item", id: id("p"), field: ["programs"], name: "x" },
        { kind: "add-item", id: id("p"), field: ["maps"], name: "a" },
      ],
      `(defbpf-policy p :programs ["x"] :maps ["a"])`,
    ],
    [
      "add-item behind a comment",
      `(defbpf-policy p :maps ["a" ; note\n])`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "b" }],
      `(defbpf-policy p :maps ["a" ; note\n                        "b"\n])`,
    ],
    [
      "add-item below the others where they are below each other",
      `(defbpf-policy p\n  :maps ["a"\n         "b"])`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "c" }],
      `(defbpf-policy p\n  :maps ["a"\n         "b"\n         "c"])`,
    ],
    [
      "add-item into a list that holds a comment only",
      `(defbpf-policy p :maps [ ; none yet\n  ; soon\n])`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "a" }],
      `(defbpf-policy p :maps [ ; none yet\n                        "a"\n  ; soon\n])`,
    ],
    [
      "remove-item takes its comments",
      `(defbpf-policy p
  :maps ["a" ; of a
         ; of b
         "b" ; of b too
         "c"])`,
      (id) => [{ kind: "remove-item", id: id("p"), field: ["maps"], index: 1 }],
      `(defbpf-policy p
  :maps ["a" ; of a
         "c"])`,
    ],
    [
      "remove-item: the first, and the last behind a comment",
      `(defbpf-policy p :programs ["x" "y"] :maps ["a" ; of a\n "b"])`,
      (id) => [
        { kind: "remove-item", id: id("p"), field: ["programs"], index: 0 },
        { kind: "remove-item", id: id("p"), field: ["maps"], index: 1 },
      ],
      `(defbpf-policy p :programs ["y"] :maps ["a" ; of a\n ])`,
    ],
    [
      "move-item carries its comments",
      `(defbpf-policy p
  :programs ["x" ; of x
             ; of y
             "y"
             "z" ; of z
             ])`,
      (id) => [{ kind: "move-item", id: id("p"), field: ["programs"], from: 0, to: 2 }],
      `(defbpf-policy p
  :programs [
             ; of y
             "y"
             "z" ; of z
             "x" ; of x
             ])`,
    ],
    [
      "move-item on one line",
      `(defbpf-policy :name "p" :programs ("x" "y" "z"))`,
      (id) => [{ kind: "move-item", id: id("p"), field: ["programs"], from: 2, to: 0 }],
      `(defbpf-policy :name "p" :programs ("z" "x" "y"))`,
    ],
    [
      "move-item past a comment that is nobody's",
      `(defbpf-policy p
  :programs ["x"
             "y"

             ; slow ones

             "z"])`,
      (id) => [{ kind: "move-item", id: id("p"), field: ["programs"], from: 0, to: 2 }],
      `(defbpf-policy p
  :programs ["y"

             ; slow ones

             "z"
             "x"])`,
    ],
    [
      "set-item",
      `(defbpf-policy p :maps ["a" "b" ; of b\n])`,
      (id) => [{ kind: "set-item", id: id("p"), field: ["maps"], index: 1, name: 'say "c"' }],
      `(defbpf-policy p :maps ["a" "say \\"c\\"" ; of b\n])`,
    ],
    [
      "an index counts all items, also those that are no names",
      `(defbpf-policy p :maps [a 12 "b"])`,
      (id) => [{ kind: "set-item", id: id("p"), field: ["maps"], index: 0, name: "a" }],
      `(defbpf-policy p :maps ["a" 12 "b"])`,
    ],
  );
});

describe("convert-dialect", () => {
  const documented = `; about p
(defbpf-program p ; the name
  ; of kind
  :kind :xdp ; of kind too
  :attach {:target "eth0" ; in
           }
  :uses-maps ["a" ; of a
              "b"]
  :note {:list [1 {}] :empty []}) ; end`;
  const kwargs = `; about p
(defbpf-program
  :name "p" ; the name
  ; of kind
  :kind :xdp ; of kind too
  :attach (:target "eth0" ; in
           )
  :uses-maps ("a" ; of a
              "b")
  :note (:list (1 {}) :empty ())) ; end`;
  examples(
    [
      "to kwargs: parentheses only, the name a field",
      documented,
      (id) => [{ kind: "convert-dialect", id: id("p"), dialect: "kwargs" }],
      kwargs,
    ],
    [
      "to the documented dialect",
      kwargs,
      (id) => [{ kind: "convert-dialect", id: id("p"), dialect: "documented" }],
      documented,
    ],
    [
      "a form that has the dialect stays as it is",
      kwargs,
      () => [{ kind: "convert-dialect", dialect: "kwargs" }],
      kwargs,
    ],
    [
      "on one line, names that are no symbols",
      `(defbpf-map "a b" :kind :hash)`,
      () => [{ kind: "convert-dialect", dialect: "kwargs" }],
      `(defbpf-map :name "a b" :kind :hash)`,
    ],
    [
      "`:name` from behind other fields, with its comment",
      `(defbpf-map
  :kind :hash
  :name "m" ; the name
  :value-size 8)`,
      () => [{ kind: "convert-dialect", dialect: "documented" }],
      `(defbpf-map m ; the name
  :kind :hash
  :value-size 8)`,
    ],
    [
      "two names that agree become one",
      `(defbpf-map m :name "m" :kind :hash)`,
      () => [{ kind: "convert-dialect", dialect: "documented" }],
      `(defbpf-map m :kind :hash)`,
    ],
    [
      "two names that differ are left, the other forms done",
      `(defbpf-map m :name "n" :kind :hash)\n(defbpf-map o :kind :hash)`,
      () => [{ kind: "convert-dialect", dialect: "kwargs" }],
      `(defbpf-map m :name "n" :kind :hash)\n(defbpf-map :name "o" :kind :hash)`,
    ],
    [
      "functions keep `{}`, other forms keep everything, broken ones too",
      `(bpf-fn f [ctx] (let [[a {:b 1}]] a))\n(note [x])\n(defbpf-map m :x [1)`,
      () => [{ kind: "convert-dialect", dialect: "kwargs" }],
      `(bpf-fn f (ctx) (let ((a {:b 1})) a))\n(note [x])\n(defbpf-map m :x [1)`,
    ],
  );
});

describe("what cannot be done is refused with a sentence", () => {
  examples(
    [
      "a form that is gone",
      MAP,
      () => [{ kind: "unset-field", id: "f99", field: ["kind"] }],
      "The form is no longer there.",
    ],
    [
      "a field of a form that has none",
      `(note 1)`,
      (id) => [{ kind: "set-field", id: id("#0"), field: ["kind"], value: 1 }],
      "This form is no program, map or policy, so it has no such field.",
    ],
    [
      "an item that is not there",
      `(defbpf-policy p :maps ["a"])`,
      (id) => [{ kind: "remove-item", id: id("p"), field: ["maps"], index: 1 }],
      ":maps has no item 2.",
    ],
    [
      "an item of something else",
      `(defbpf-policy p :maps "a")`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "b" }],
      ":maps is not a list.",
    ],
    [
      "a field inside a value that has none",
      `(defbpf-program p :attach "eth0")`,
      (id) => [{ kind: "set-field", id: id("p"), field: ["attach", "target"], value: "eth0" }],
      ":attach has no fields of its own.",
    ],
    [
      "a name that is no text",
      MAP,
      (id) => [{ kind: "set-field", id: id("m"), field: ["name"], value: 1 }],
      "A name is text.",
    ],
    [
      "a list whose bracket is open",
      `(defbpf-policy p :maps ["a"`,
      (id) => [{ kind: "add-item", id: id("p"), field: ["maps"], name: "b" }],
      ":maps cannot be changed while a bracket or string around it is broken.",
    ],
    [
      "adding to a form whose bracket is open",
      `(defbpf-map m :kind :hash`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["value_size"], value: 8 }],
      ":value-size cannot be changed while a bracket or string around it is broken.",
    ],
    [
      "converting a broken form",
      `(defbpf-map m :kind :hash`,
      (id) => [{ kind: "convert-dialect", id: id("m"), dialect: "kwargs" }],
      "A form with a broken bracket or string cannot be converted.",
    ],
  );
});

describe("a broken form is edited where the touched part is sound", () => {
  examples(
    [
      "a value beside an open bracket",
      `(defbpf-map m :kind :hash :value-size 8\n\n(defbpf-map n :kind :hash)`,
      (id) => [{ kind: "set-field", id: id("m"), field: ["kind"], value: ":array" }],
      `(defbpf-map m :kind :array :value-size 8\n\n(defbpf-map n :kind :hash)`,
    ],
    [
      "a list in a form with a stray bracket",
      `(defbpf-policy p :maps ["a"] ] :programs ["x"])`,
      (id) => [
        { kind: "add-item", id: id("p"), field: ["maps"], name: "b" },
        { kind: "remove-item", id: id("p"), field: ["programs"], index: 0 },
      ],
      `(defbpf-policy p :maps ["a" "b"] ] :programs [])`,
    ],
  );
});
