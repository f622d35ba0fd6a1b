/**
 * Which maps a Rust body uses, and how, by a scan of its tokens: a map's static
 * and the method that is called on it. Comments, strings, imports and tests are no use.
 *
 * Invariant: a claim is never stronger than the scan. A use that it does not
 * understand makes the access unknown, and only a file that shows all of its
 * code can show that a map is not used.
 */
import { staticNames } from "../text/rust-statics.ts";
import { withoutTests } from "../text/rust-tests.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { MapAccess } from "./form-info.ts";

/** What a body does with a map, as far as that is known. */
export type Access = MapAccess | "unknown";

/** A method that is called on a static, or the one that is given it: `NAME.method(…)`, `get_stackid(&NAME, …)`. */
export interface MethodCall {
  readonly static: string;
  readonly method: string;
  /** Offset of the static's name. */
  readonly start: number;
}

export interface RustUses {
  /** By identifier in capitals: how it is used. */
  readonly uses: ReadonlyMap<string, Access>;
  /** The methods of aya's maps that are called, the first call of each on a static; none that the file has a function of. */
  readonly calls: readonly MethodCall[];
  /** True when the file has a `fn body` and runs no code of other files that could reach a map. */
  readonly complete: boolean;
}

/** The methods of aya's maps, and what they do with the map. */
const METHODS: ReadonlyMap<string, Access> = new Map([
  ["get", "read"],
  ["get_ptr", "read"],
  ["query", "read"],
  // The pointer comes from a lookup and can be read and written through.
  ["get_ptr_mut", "read-write"],
  ["insert", "write"],
  ["set", "write"],
  ["remove", "write"],
  ["push", "write"],
  ["pop", "read-write"],
  ["output", "write"],
  ["output_at_index", "write"],
  ["reserve", "write"],
  ["reserve_bytes", "write"],
  // A call on the context that is given the map.
  ["get_stackid", "write"],
]);

/** Modules of the crate in which no map is used. */
const MODULES_WITHOUT_USES: ReadonlySet<string> = new Set(["maps", "packet", "super", "self"]);

/** How a Rust source uses one map static; undefined when it does not name it. */
export function rustAccess(source: string, mapStatic: string): Access | undefined {
  return scanRust(source).uses.get(mapStatic);
}

/** All identifiers in capitals that a Rust source uses. Total and linear. */
export function scanRust(source: string): RustUses {
  const spans = withoutTests(rustTokens(source));
  const tokens = spans.map(({ text }) => text);
  const functions = new Set<string>();
  let hasBody = false;
  let closed = true;
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1] ?? "";
    if (token === "fn") {
      functions.add(next);
      if (next === "body") hasBody = true;
    } else if (token === "mod" && tokens[i + 2] === ";") closed = false;
    else if (token === "include" && next === "!") closed = false;
    else if ((token === "crate" || token === "super") && next === ":") {
      if (!MODULES_WITHOUT_USES.has(tokens[i + 3] ?? "")) closed = false;
    }
  }
  const uses = new Map<string, Access>();
  const calls = new Map<string, MethodCall>();
  for (const { token: i, name } of staticNames(spans, isStatic).uses) {
    const method = methodAt(tokens, i);
    const access = METHODS.get(method ?? "");
    uses.set(name, mergeAccess(uses.get(name), access ?? "unknown"));
    const key = `${name} ${method}`;
    const isCall = tokens[i + 1] === "." || method === "get_stackid";
    if (method !== undefined && access !== undefined && isCall && !calls.has(key)) {
      calls.set(key, { static: name, method, start: spans[i]?.start ?? 0 });
    }
  }
  return {
    uses,
    calls: [...calls.values()].filter(({ method }) => !functions.has(method)),
    complete: hasBody && closed,
  };
}

/** The method that is called on the static at token `i`, or that is given it. */
function methodAt(tokens: readonly string[], i: number): string | undefined {
  if (tokens[i + 1] === ".") return tokens[i + 2];
  let at = i - 1;
  // `method(&MAP, …)`, `method(&raw const MAP, …)`
  while (tokens[at] === "const" || tokens[at] === "raw") at--;
  return tokens[at] === "&" && tokens[at - 1] === "(" ? tokens[at - 2] : undefined;
}

/** What two uses of one map come to. */
export function mergeAccess(known: Access | undefined, use: Access): Access {
  if (known === undefined || known === use) return use;
  if (known === "unknown" || use === "unknown") {
    return known === "read-write" || use === "read-write" ? "read-write" : "unknown";
  }
  return "read-write";
}

function isStatic(token: string): boolean {
  return /^[\p{Lu}_][\p{Lu}\p{N}_]*$/u.test(token) && token !== "_";
}
