import { describe, expect, it } from "vitest";
import { checkDiagnostics, checkFix, checkNoFix } from "../../../testing/diagnostics.ts";

describe("syntax-unclosed closes where the list most likely ends", () => {
  const fix = (title: string, before: string, after: string): void => {
    checkFix("syntax-unclosed", title, before, after);
  };

  it("behind the last item, before the comments", () => {
    fix("Insert `)`", "(defbpf-map a ; about a\n  ; more\n", "(defbpf-map a) ; about a\n  ; more\n");
  });

  it("before a keyword in a vector", () => {
    fix(
      "Insert `]`",
      '(defbpf-policy p :programs ["a" "b" :maps ["c"] :description "d")',
      '(defbpf-policy p :programs ["a" "b"] :maps ["c"] :description "d")',
    );
  });

  it("before a key that attach does not have", () => {
    fix(
      "Insert `}`",
      '(defbpf-program p :attach {:target "eth0" :direction "egress" :kind :tc)',
      '(defbpf-program p :attach {:target "eth0" :direction "egress"} :kind :tc)',
    );
  });

  it("before an item that is not indented", () => {
    fix(
      "Insert `]`",
      '(defbpf-policy p\n  :maps [\n    "a"\n    "b"\n  :x 1)',
      '(defbpf-policy p\n  :maps [\n    "a"\n    "b"]\n  :x 1)',
    );
    fix(
      "Insert `]`",
      '(defbpf-policy p\n  :maps ["a"\n         "b"\n  12)',
      '(defbpf-policy p\n  :maps ["a"\n         "b"]\n  12)',
    );
  });

  it("all open ones at once", () => {
    fix("Insert `])`", '(defbpf-policy p :maps ["a"', '(defbpf-policy p :maps ["a"])');
    fix("Insert 6 closing brackets", "(bpf-fn f (ctx) (a (b (c [{", "(bpf-fn f (ctx) (a (b (c [{}]))))");
  });

  it("not behind an open string, where it would only become part of it", () => {
    checkNoFix("syntax-unclosed", '(defbpf-map a :pin-path "x)');
  });
});

describe("syntax-unexpected", () => {
  it("replaces a bracket of another shape, or removes one too many", () => {
    checkFix("syntax-unexpected", "Replace the `]` with `)`", "(defbpf-map a]", "(defbpf-map a)");
    checkFix("syntax-unexpected", "Remove the `]`", "(defbpf-map a])", "(defbpf-map a)");
    checkFix("syntax-unexpected", "Remove the `)`", "(defbpf-map a))", "(defbpf-map a)");
  });

  it("names what it cannot close", () => {
    checkDiagnostics(
      `(defbpf-map a]
;            ^ error[syntax-unexpected]: \`]\` cannot close the \`(\` that is open here; that takes a \`)\`.

(defbpf-map b)]
;             ^ error[syntax-unexpected]: \`]\` closes nothing.`,
      { rules: ["syntax-unexpected"] },
    );
  });
});

describe("syntax-string finds the string that was meant", () => {
  const fix = (title: string, before: string, after: string): void => {
    checkFix("syntax-string", title, before, after);
  };

  it("on its own line, before the brackets there", () => {
    fix("Close the string on this line", '(defbpf-map a :pin-path "x)', '(defbpf-map a :pin-path "x")');
    fix(
      "Close the string on this line",
      '(defbpf-map a :pin-path "x\n  :key-size 4)',
      '(defbpf-map a :pin-path "x"\n  :key-size 4)',
    );
    fix(
      "Close the string on this line",
      '(defbpf-policy a :maps ["x"] :programs ["y])',
      '(defbpf-policy a :maps ["x"] :programs ["y"])',
    );
    fix("Close the string on this line", '(defbpf-map a :pin-path "x\\', '(defbpf-map a :pin-path "x"\\');
  });

  it("by taking out a stray one", () => {
    fix("Remove the quote", '(defbpf-map a :pin-path "x"")', '(defbpf-map a :pin-path "x")');
  });

  it("earlier, where a closing quote is missing", () => {
    fix(
      'Close the string `"eth0}` on its line',
      '(defbpf-program a\n  :attach {:target "eth0}\n  :source "a.rs"\n  :license "GPL")',
      '(defbpf-program a\n  :attach {:target "eth0"}\n  :source "a.rs"\n  :license "GPL")',
    );
  });

  it("earlier, where a quote should be escaped", () => {
    fix(
      'Write the quote inside the string as `\\"`',
      '(defbpf-policy a\n  :description "the edge" policy"\n  :programs ["x"])',
      '(defbpf-policy a\n  :description "the edge\\" policy"\n  :programs ["x"])',
    );
  });

  it("and says nothing else about a form that it turns inside out", () => {
    checkDiagnostics(
      `(defbpf-program a
  :attach {:target "eth0}
  :source "a.rs")`,
      { rules: ["form-arguments", "form-missing-field", "syntax-map", "attach-interface", "source-file"] },
    );
  });
});

describe("a form with a bracket error", () => {
  it("is not also blamed for what follows from it", () => {
    const found = checkDiagnostics("(defbpf-map a :kind :hsh :key-size 4 :value-size [8 :max-entries 1", {
      rules: ["form-missing-field", "form-type", "form-arguments"],
    });
    expect(found).toEqual([]);
  });

  it("still says what is certain", () => {
    checkDiagnostics(
      `(defbpf-map a :kind :hsh
;< error[syntax-unclosed]: \`(\` of \`defbpf-map\` has no closing \`)\`.
;                   ^^^^ error[form-kind]`,
      { rules: ["syntax-unclosed", "form-kind"] },
    );
  });
});
