/**
 * The explanations of rules as plain data to draw. They are our own Markdown, of
 * which they use paragraphs, tables, code, strong and emphasised words and links
 * from one rule to another; nothing of a document is ever in them.
 */
export type Inline =
  | { readonly kind: "text" | "code" | "strong" | "emphasis"; readonly text: string }
  | { readonly kind: "rule"; readonly rule: string; readonly text: string };

export type Block =
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | {
      readonly kind: "table";
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** The blocks of a Markdown text, in order. */
export function ruleBlocks(markdown: string): readonly Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block): Block => {
      const lines = block.split("\n");
      if (!lines.every((line) => line.startsWith("|"))) {
        return { kind: "paragraph", content: inlines(lines.join(" ")) };
      }
      const [head = [], , ...rows] = lines.map((line) => cells(line));
      return { kind: "table", head, rows };
    });
}

/** A bar in a cell is written `\|`. */
function cells(line: string): readonly (readonly Inline[])[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => inlines(cell.trim().replaceAll("\\|", "|")));
}

/** Code that holds backticks stands between two of them and blanks. */
const MARKS = /`` (.+?) ``|`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(#([a-z0-9-]+)\)/g;

function inlines(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) found.push({ kind: "text", text: text.slice(at, match.index) });
    at = match.index + match[0].length;
    const [, ticked, plain, strong, emphasis, label, rule] = match;
    const code = ticked ?? plain;
    if (code !== undefined) found.push({ kind: "code", text: code });
    else if (strong !== undefined) found.push({ kind: "strong", text: strong });
    else if (emphasis !== undefined) found.push({ kind: "emphasis", text: emphasis });
    else found.push({ kind: "rule", rule: rule ?? "", text: label ?? "" });
  }
  if (at < text.length) found.push({ kind: "text", text: text.slice(at) });
  return found;
}
