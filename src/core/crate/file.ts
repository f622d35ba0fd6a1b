/** A generated crate as data: files, and which form made which line. */
import type { FormId } from "../workspace/roster.ts";
import type { Origin, Snippet } from "./snippet.ts";
import { textOf } from "./snippet.ts";

export interface CrateFile {
  /** Relative to the crate's folder, `/`-separated. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Of generated text: what made each line, from line 1 at index 0; a line that belongs to no form has none. */
  readonly lines?: readonly (Origin | undefined)[];
}

/** Why a policy has no crate: a sentence for a person, and the form to look at. */
export interface CrateProblem {
  readonly message: string;
  readonly form: FormId | undefined;
}

export interface Crate {
  /** Folder, package and binary of the policy; empty when there are problems. */
  readonly name: string;
  /** In path order; none when there are problems. */
  readonly files: readonly CrateFile[];
  readonly problems: readonly CrateProblem[];
}

/** A file of a snippet; its last line is ended. */
export function fileOf(path: string, snippet: Snippet): CrateFile {
  return { path, content: `${textOf(snippet)}\n`, lines: snippet.lines.map((line) => line.origin) };
}
