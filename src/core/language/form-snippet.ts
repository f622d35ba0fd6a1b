/** A form's text to fill in, from its signature in the catalogue. */
import type { FormInfo } from "../compile/form-info.ts";
import type { InsertPiece } from "./completion-model.ts";

export interface FormSnippet {
  /** Between the brackets, the head first. */
  readonly inside: readonly InsertPiece[];
  /** True when completion goes on at the first place to fill in. */
  readonly again: boolean;
}

const kept = new Map<string, FormSnippet>();

/** `(map-get MAP KEY)` becomes `map-get ¦ KEY`: the first place is empty, so that completion opens there. */
export function formSnippet({ signature, name }: FormInfo, ctx: string): FormSnippet {
  const key = `${ctx} ${signature}`;
  let snippet = kept.get(key);
  if (snippet === undefined) {
    snippet = snippetOf(signature, name, ctx);
    kept.set(key, snippet);
  }
  return snippet;
}

/** Words in capitals are to be filled in; what may be left out is, `…` too. */
const PLACE = /"[^"]*"|[A-Z]+[0-9]*/g;

function snippetOf(signature: string, name: string, ctx: string): FormSnippet {
  // Of `deny` and `cidr` the signature shows the form around them.
  const from = signature.startsWith(`(${name}`) ? 0 : signature.indexOf(`(${name}`);
  const text = signature
    .slice(Math.max(0, from), from <= 0 ? signature.length : signature.lastIndexOf(")"))
    .slice(1, -1)
    .replaceAll(/ \[[^\]]*\]/g, "")
    .replaceAll(/ ?…/g, "")
    .replaceAll(/ ctx\b/g, ` ${ctx}`);
  const inside: InsertPiece[] = [];
  let at = 0;
  let stop = 0;
  for (const match of text.matchAll(PLACE)) {
    const quoted = match[0].startsWith('"');
    inside.push(text.slice(at, match.index) + (quoted ? '"' : ""));
    stop++;
    const word = quoted ? match[0].slice(1, -1) : match[0];
    inside.push(stop === 1 && !quoted ? { stop } : { stop, text: word });
    if (quoted) inside.push('"');
    at = match.index + match[0].length;
  }
  inside.push(text.slice(at));
  return { inside: inside.filter((piece) => piece !== ""), again: stop > 0 && !text.includes('"') };
}
