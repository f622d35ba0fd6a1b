import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownOf } from "./hover-markdown.ts";
import { snippetPiece } from "./snippet.ts";

const hostile = fc.oneof(
  fc.constantFrom("`", "```", "$1", "${1:x}", "}", "\\", "|", ",", "[a](command:x)", "<img src=x>", "*b*", "\n", "# h"),
  fc.string({ maxLength: 5 }),
);
const text = fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join(""));

/** What a snippet's plain text inserts: escapes taken off, and no placeholder in it. */
function inserted(snippet: string): string {
  expect(snippet.replace(/\\[\\$}]/g, "")).not.toMatch(/[\\$}]/);
  return snippet.replace(/\\([\\$}])/g, "$1");
}

describe("snippets", () => {
  test("insert text as it is", () => {
    fc.assert(
      fc.property(text, (piece) => {
        expect(inserted(snippetPiece(piece))).toBe(piece);
      }),
    );
  });

  test("write stops with their text or choices", () => {
    expect(snippetPiece({ stop: 1 })).toBe("${1}");
    expect(snippetPiece({ stop: 0, text: "a}$" })).toBe("${0:a\\}\\$}");
    expect(snippetPiece({ stop: 2, choices: [":xdp", "a,b"] })).toBe("${2|:xdp,a\\,b|}");
    // The last stop takes no choices.
    expect(snippetPiece({ stop: 0, choices: [":xdp"] })).toBe("${9|:xdp|}");
  });
});

describe("hover", () => {
  test("escapes every character that means something in Markdown", () => {
    fc.assert(
      fc.property(text, (value) => {
        const markdown = markdownOf({ kind: "text", text: value }, "c");
        expect(markdown.replace(/\\[!-/:-@[-`{-~]/g, "")).not.toMatch(/[!-/:-@[-`{-~\n]/);
      }),
    );
  });

  test("keeps code inside its fence", () => {
    const markdown = markdownOf({ kind: "code", text: "a```\n````b" }, "c");
    expect(markdown).toBe("`````tatara-lisp\na``` ````b\n`````");
  });

  test("links run only the given command, with the form's id", () => {
    const links = [{ label: "a](command:evil)", form: 'f1"]' }];
    expect(markdownOf({ kind: "links", before: "Used by", links }, "designer.x")).toBe(
      "Used by [a\\]\\(command\\:evil\\)](command:designer.x?%5B%22f1%5C%22%5D%22%5D)",
    );
  });
});
