/** Hover blocks as Markdown. */
import { assertNever } from "../../core/index.ts";
import type { HoverBlock } from "../../core/index.ts";

/** A block as Markdown; links run `command` with the form's id. Text of the document never becomes markup. */
export function markdownOf(block: HoverBlock, command: string): string {
  switch (block.kind) {
    case "code": {
      const line = block.text.replace(/\s+/g, " ");
      const fence = "`".repeat(Math.max(3, 1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))));
      return `${fence}tatara-lisp\n${line}\n${fence}`;
    }
    case "markdown":
      return block.text;
    case "text":
      return escapeMarkdown(block.text);
    case "links": {
      const links = block.links.map(({ label, form }) => {
        const argument = encodeURIComponent(JSON.stringify([form]));
        return `[${escapeMarkdown(label)}](command:${command}?${argument})`;
      });
      return `${escapeMarkdown(block.before)} ${links.join(", ")}`;
    }
    default:
      return assertNever(block);
  }
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
