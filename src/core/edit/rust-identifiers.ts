/** What Rust source says by name: a map's static, for renaming it in bodies, and the helpers that it calls. */
import { rustTokens } from "../text/rust-tokens.ts";
import type { Span } from "../text/span.ts";

/**
 * Where a source uses the static `name`; nothing when the source declares that name itself, which then
 * is not the map.
 */
export function usesOfStatic(source: string, name: string): Span[] {
  if (!source.includes(name)) return [];
  const tokens = rustTokens(source);
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  const uses: Span[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.text !== name) continue;
    const before = textAt(i - 1);
    const typed = textAt(i + 1) === ":" && textAt(i + 2) !== ":";
    if (typed && ["static", "const", "mut"].includes(before)) return [];
    // `value.NAME` is a field (`0..NAME` is not), `Type::NAME` belongs to the type; `maps::NAME` is the map.
    const scope = before === ":" && textAt(i - 2) === ":" ? textAt(i - 3) : "";
    if ((before === "." && textAt(i - 2) !== ".") || scope === ">" || /^\p{Lu}/u.test(scope)) continue;
    uses.push({ start: token.start, end: token.end });
  }
  return uses;
}

/** A function or macro that Rust source calls by a name that starts with `bpf_`. */
export interface HelperCall {
  readonly name: string;
  /** Offset of the name. */
  readonly start: number;
}

/** The first call of each `bpf_…` function or macro; none of those that the source defines itself. */
export function helperCalls(source: string): readonly HelperCall[] {
  if (!source.includes("bpf_")) return [];
  const tokens = rustTokens(source);
  const calls = new Map<string, HelperCall>();
  const own = new Set<string>();
  for (const [i, { text, start }] of tokens.entries()) {
    if (!text.startsWith("bpf_")) continue;
    const before = tokens[i - 1]?.text;
    const next = tokens[i + 1]?.text;
    if (before === "fn") own.add(text);
    // `bpf_x(…)`, `bpf_x::<T>(…)`, `bpf_x!(…)`; a method of that name is somebody's own.
    const turbofish = next === ":" && tokens[i + 3]?.text === "<";
    if (before !== "." && before !== "fn" && (next === "(" || next === "!" || turbofish) && !calls.has(text)) {
      calls.set(text, { name: text, start });
    }
  }
  return [...calls.values()].filter(({ name }) => !own.has(name));
}
