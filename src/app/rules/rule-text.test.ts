import { describe, expect, test } from "vitest";
import { EXPLANATIONS, RULES, SUMMARIES } from "../../core/index.ts";
import { ruleBlocks, type Block, type Inline } from "./rule-text.ts";

function inlinesOf(block: Block): readonly Inline[] {
  return block.kind === "paragraph" ? block.content : [...block.head, ...block.rows.flat()].flat();
}

describe("explanations of rules", () => {
  test("are paragraphs and tables of marked words", () => {
    const text =
      "`` ` ``. A `:kind` is\n**never** _x_; see [names-clash](#names-clash).\n\n| a | b |\n|---|---|\n| `x\\|y` | *z* |";
    expect(ruleBlocks(text)).toEqual([
      {
        kind: "paragraph",
        content: [
          { kind: "code", text: "`" },
          { kind: "text", text: ". A " },
          { kind: "code", text: ":kind" },
          { kind: "text", text: " is " },
          { kind: "strong", text: "never" },
          { kind: "text", text: " _x_; see " },
          { kind: "rule", rule: "names-clash", text: "names-clash" },
          { kind: "text", text: "." },
        ],
      },
      {
        kind: "table",
        head: [[{ kind: "text", text: "a" }], [{ kind: "text", text: "b" }]],
        rows: [[[{ kind: "code", text: "x|y" }], [{ kind: "emphasis", text: "z" }]]],
      },
    ]);
  });

  test("use no mark that is not drawn, and lead only to rules that there are", () => {
    const ids = new Set(RULES.map(({ id }) => id));
    const faults = RULES.flatMap(({ id }) =>
      [...ruleBlocks(EXPLANATIONS.get(id) ?? ""), ...ruleBlocks(SUMMARIES.get(id) ?? "")]
        .flatMap(inlinesOf)
        .flatMap((inline) => {
          if (inline.kind === "rule") return ids.has(inline.rule) ? [] : [`${id}: ${inline.rule}`];
          return inline.kind === "text" && /`|\*\*|\]\(|^#|^ *[-*] /.test(inline.text) ? [`${id}: ${inline.text}`] : [];
        }),
    );
    expect(faults).toEqual([]);
  });
});
