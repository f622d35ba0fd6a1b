/** A `pub static` of a map, laid out as rustfmt does: the one item whose type may have to be broken. */
import { MAX_WIDTH } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { verbatim } from "./snippet.ts";

/** `pub static NAME: TYPE<PARAMETERS> = VALUE;` */
export function mapStatic(name: string, type: string, parameters: readonly string[], value: string): Snippet<"rust"> {
  const head = `pub static ${name}: `;
  const whole = parameters.length === 0 ? type : `${type}<${parameters.join(", ")}>`;
  const one = `${head}${whole} = ${value};`;
  if (one.length <= MAX_WIDTH) return verbatim("rust", one);
  if (head.length + whole.length + 2 <= MAX_WIDTH) return verbatim("rust", `${head}${whole} =\n    ${value};`);
  const open = `${head}${type}<`;
  if (parameters.length === 0 || open.length > MAX_WIDTH) return verbatim("rust", one);
  return verbatim("rust", [open, ...parameters.map((parameter) => `    ${parameter},`), `> = ${value};`].join("\n"));
}
