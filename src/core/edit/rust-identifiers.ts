/** What Rust source says by name: a map's static, for renaming it in bodies, and the helpers that it calls. */
import { staticNames } from "../text/rust-statics.ts";
import { withoutTests } from "../text/rust-tests.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { Span } from "../text/span.ts";
import { holdsAny } from "./holds-any.ts";

/** A use of a static, at UTF-16 offsets of the source. */
export interface StaticUse extends Span {
  readonly name: string;
}

/**
 * Where a source uses the statics that are keys of `names`, in its tests, too; nothing of what the source declares
 * itself, which is not the map.
 */
export function usesOfStatics(source: string, names: ReadonlyMap<string, unknown>): StaticUse[] {
  if (!holdsAny(source, names)) return [];
  const tokens = rustTokens(source);
  const { imports, uses } = staticNames(tokens, (text) => names.has(text));
  return [...imports, ...uses]
    .sort((a, b) => a.token - b.token)
    .flatMap((mention): readonly StaticUse[] => {
      const token = tokens[mention.token];
      // Another name for it stays what it is.
      if (token === undefined || token.text !== mention.name) return [];
      return [{ start: token.start, end: token.end, name: token.text }];
    });
}

/** A function or macro that Rust source calls by a name that starts with `bpf_`. */
export interface HelperCall {
  readonly name: string;
  /** Offset of the name. */
  readonly start: number;
}

/** The first call of each `bpf_…` function or macro outside tests; none of those that the source defines itself. */
export function helperCalls(source: string): readonly HelperCall[] {
  if (!source.includes("bpf_")) return [];
  const tokens = withoutTests(rustTokens(source));
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
