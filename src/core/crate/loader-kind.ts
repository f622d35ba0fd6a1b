/** What `attach.rs` of the loader has for one kind of program. */
import type { Snippet } from "./snippet.ts";
import { verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** What the code of one kind is and imports. */
export interface KindCode {
  readonly imports: Imports;
  readonly load: Rust;
  readonly attach: Rust;
  readonly functions: readonly Rust[];
}

/** Crates that it may import from, in rustfmt's order. */
export const ROOTS = ["std", "anyhow", "aya", "crate"] as const;
/** Items by crate and by module in it (`""` for its root). */
export type Imports = { readonly [Root in (typeof ROOTS)[number]]?: Readonly<Record<string, readonly string[]>> };

/** `find` and `load` for a type of `aya::programs`. */
export function plainLoad(type: string, pattern: string): Rust {
  return verbatim("rust", `Kind::${pattern} => find::<${type}>(ebpf, program)?.load(),`);
}
