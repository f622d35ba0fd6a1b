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
  const vertical = (open: string, margin: string): Snippet<"rust"> => {
    const lines = [open, ...parameters.map((parameter) => `${margin}    ${parameter},`), `${margin}> = ${value};`];
    return verbatim("rust", lines.join("\n"));
  };
  if (parameters.length > 0 && head.length + type.length + 1 < MAX_WIDTH) return vertical(`${head}${type}<`, "");
  // Not even the name of the type fits behind the static: it goes to a line of its own.
  const first = `${head.trimEnd()}\n    `;
  if (whole.length + 4 > MAX_WIDTH) return vertical(`${first}${type}<`, "    ");
  const second = whole.length + value.length + 8 <= MAX_WIDTH ? `${whole} = ${value};` : `${whole} =\n    ${value};`;
  return verbatim("rust", first + second);
}
