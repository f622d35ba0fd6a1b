import { describe, expect, it } from "vitest";
import { from, rust, stack, textOf, verbatim } from "./snippet.ts";

describe("templates", () => {
  it("lose the margin that all lines share, and the blank line at either end", () => {
    const snippet = rust`
      fn f() {
          1
      }
    `;
    expect(textOf(snippet)).toBe("fn f() {\n    1\n}");
  });

  it("keep backslashes, and read only escaped backticks and dollars", () => {
    expect(textOf(rust`"\n\\" \`code\` \${x}`)).toBe('"\\n\\\\" `code` ${x}');
  });

  it("indent a snippet of several lines where it stands", () => {
    const body = verbatim("rust", "let x = 1;\n\nx");
    expect(
      textOf(rust`
        fn f() {
            ${body}
        }
      `),
    ).toBe("fn f() {\n    let x = 1;\n\n    x\n}");
  });

  it("drop a line that holds nothing but empty snippets", () => {
    expect(
      textOf(rust`
        a
        ${rust``}
        b${rust``}
      `),
    ).toBe("a\nb");
    expect(rust``.lines).toEqual([]);
  });

  it("take numbers as they are", () => {
    expect(textOf(rust`[u8; ${16}]`)).toBe("[u8; 16]");
  });
});

describe("origins", () => {
  const form = { form: "f" };
  const field = { form: "f", field: "kind" };

  it("belong to lines, the innermost first", () => {
    const snippet = from(
      form,
      rust`
        head
        ${from(field, rust`inner`)}
        name = ${from(field, rust`x`)};
        tail
      `,
    );
    expect(snippet.lines.map((line) => line.origin)).toEqual([form, field, field, form]);
  });

  it("stay where no form made a line", () => {
    const lines = stack("rust", [rust`a`, rust``, from(form, rust`b`)], 1).lines;
    expect(lines).toEqual([
      { text: "a", origin: undefined },
      { text: "", origin: undefined },
      { text: "b", origin: form },
    ]);
  });
});
