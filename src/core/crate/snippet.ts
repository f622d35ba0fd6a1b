/**
 * Generated text: lines of one language, each with the form that made it.
 *
 * Only a snippet of the same language (or a number) can be put into a template,
 * and strings of the user become snippets only through the escapes of
 * `escape.ts`. So no declaration can write code, in whatever file it lands.
 */
import type { Span } from "../text/span.ts";
import type { FormId } from "../workspace/roster.ts";

export type Language = "rust" | "toml" | "markdown" | "nix";

/** What made a line: a form and, where one field or a part of a body did, which. */
export interface Origin {
  readonly form: FormId;
  readonly field?: string;
  /** The part of a `bpf-fn` that did, in offsets from the form's first character. */
  readonly span?: Span;
}

export interface Line {
  readonly text: string;
  readonly origin: Origin | undefined;
}

export interface Snippet<L extends Language = Language> {
  readonly language: L;
  readonly lines: readonly Line[];
}

export type Template<L extends Language> = (
  strings: TemplateStringsArray,
  ...values: readonly (Snippet<L> | number)[]
) => Snippet<L>;

export const rust: Template<"rust"> = template("rust");
export const toml: Template<"toml"> = template("toml");
export const markdown: Template<"markdown"> = template("markdown");
export const nix: Template<"nix"> = template("nix");

/** A snippet of text that is already of that language: for the escapes and the layout rules alone. */
export function verbatim<L extends Language>(language: L, text: string): Snippet<L> {
  return { language, lines: text === "" ? [] : text.split("\n").map((line) => ({ text: line, origin: undefined })) };
}

/** The snippet with `origin` on every line that has none of its own. */
export function from<L extends Language>(origin: Origin | undefined, snippet: Snippet<L>): Snippet<L> {
  if (origin === undefined) return snippet;
  return { ...snippet, lines: snippet.lines.map((line) => (line.origin === undefined ? { ...line, origin } : line)) };
}

/** The snippets below each other, with `blank` empty lines between them; empty ones vanish. */
export function stack<L extends Language>(language: L, snippets: readonly Snippet<L>[], blank = 0): Snippet<L> {
  const lines: Line[] = [];
  for (const snippet of snippets) {
    if (snippet.lines.length === 0) continue;
    if (lines.length > 0) for (let i = 0; i < blank; i++) lines.push({ text: "", origin: undefined });
    lines.push(...snippet.lines);
  }
  return { language, lines };
}

/** An empty line in front of what only some have; a template drops the empty lines at its own ends. */
export const BLANK: Snippet<"rust"> = { language: "rust", lines: [{ text: "", origin: undefined }] };

/** The text of a snippet, without a line end behind its last line. */
export function textOf(snippet: Snippet): string {
  return snippet.lines.map((line) => line.text).join("\n");
}

/**
 * The tag of a language. Backslashes stand for themselves, except in "\`" and "\${". The indentation that all
 * lines share is removed, and so are the first and last line when they are blank. A snippet of several lines keeps the
 * indentation of the place it is put at; a line that holds nothing but empty snippets goes.
 */
function template<L extends Language>(language: L): Template<L> {
  return (strings, ...values) => {
    const lines: { text: string; origin: Origin | undefined; gone: boolean }[] = [];
    let current = { text: "", origin: undefined as Origin | undefined, gone: false };
    strings.raw.forEach((raw, index) => {
      const parts = raw.replaceAll("\\`", "`").replaceAll("\\${", "${").split("\n");
      parts.forEach((part, line) => {
        if (line > 0) {
          lines.push(current);
          current = { text: "", origin: undefined, gone: false };
        }
        current.text += part;
      });
      const value = values[index];
      if (value === undefined) return;
      if (typeof value === "number") {
        current.text += value;
        return;
      }
      if (value.lines.length === 0) current.gone = true;
      const indent = /^ */.exec(current.text)?.[0] ?? "";
      value.lines.forEach((line, at) => {
        if (at > 0) {
          lines.push(current);
          current = { text: line.text === "" ? "" : indent, origin: undefined, gone: false };
        }
        current.text += line.text;
        current.origin ??= line.origin;
      });
    });
    lines.push(current);
    const kept = lines.filter((line) => !(line.gone && line.text.trim() === ""));
    if (kept.length > 1 && kept[0]?.text.trim() === "") kept.shift();
    if (kept.length > 1 && kept.at(-1)?.text.trim() === "") kept.pop();
    if (kept.every((line) => line.text.trim() === "")) return { language, lines: [] };
    const margin = Math.min(...kept.filter((line) => line.text.trim() !== "").map((line) => line.text.search(/[^ ]/)));
    return { language, lines: kept.map(({ text, origin }) => ({ text: text.slice(margin).trimEnd(), origin })) };
  };
}
