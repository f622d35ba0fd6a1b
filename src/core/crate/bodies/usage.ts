/** What a function does with its locals and labels, counted once before its Rust is written. */
import type { Fn } from "../../compile/ir.ts";
import type { LocalIndex } from "../../compile/ir-leaves.ts";
import { RUST_KEYWORDS } from "../../names/reserved.ts";
import { wordsOf } from "../../names/words.ts";
import { walk } from "./walk.ts";

/** Longest name of a local that is kept whole. */
const NAME_LENGTH = 24;

export interface Usage {
  /** How often a local is read. */
  readonly reads: ReadonlyMap<LocalIndex, number>;
  /** Locals that a `set` changes. */
  readonly written: ReadonlySet<LocalIndex>;
  /** How many places miss to each label. */
  readonly misses: ReadonlyMap<number, number>;
  /** Names that no local may have. */
  readonly reserved: ReadonlySet<string>;
}

/** Names that the code around a body uses. */
const RESERVED: readonly string[] = ["ctx", "info", "count_ones", "self", "crate", "super"];

export function usageOf(fn: Fn): Usage {
  const reads = new Map<LocalIndex, number>();
  const written = new Set<LocalIndex>();
  const misses = new Map<number, number>();
  walk(fn.body, (expr) => {
    if (expr.kind === "local") reads.set(expr.local, (reads.get(expr.local) ?? 0) + 1);
    if (expr.kind === "set") written.add(expr.local);
    if ("miss" in expr) misses.set(expr.miss, (misses.get(expr.miss) ?? 0) + 1);
  });
  return { reads, written, misses, reserved: new Set(RESERVED) };
}

/** The Rust name of a local: its words in snake_case. */
export function localName(name: string): string {
  const snake = wordsOf(name).join("_").slice(0, NAME_LENGTH).replace(/_+$/, "");
  if (snake === "") return "value";
  const started = /^[a-z]/.test(snake) ? snake : `_${snake}`;
  // A name that begins with `_` is one that nobody reads, for rustc's lints.
  const named = started.startsWith("_") ? `n${started}` : started;
  return RUST_KEYWORDS.has(named) || named.startsWith("bpf_") ? `${named}_` : named;
}
