/**
 * The workspace as the core sees it: files in, one analysis out. The analysis
 * is a value; every view, check and edit reads it and none changes it.
 */
import type { Sort } from "../ir/fields.ts";
import type { Lowered, LoweredFunction, LoweredSpec } from "../ir/lowered.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { Document, Form } from "../syntax/cst.ts";
import type { FormId, Roster } from "./roster.ts";

/** A file of the workspace. `path` is relative to the root, `/`-separated. */
export type WorkspaceFile =
  | { readonly kind: "text"; readonly path: string; readonly text: string }
  | { readonly kind: "bytes"; readonly path: string; readonly bytes: Uint8Array };

export interface Settings {
  /** Kernel that the checks speak about, e.g. `"6.1"`. */
  readonly targetKernel: string;
  /** Possible CPUs of the target machine. */
  readonly cpus: number;
  /** MiB of kernel memory that the maps of one policy may take. */
  readonly memoryBudget: number;
}

export const DEFAULT_SETTINGS: Settings = { targetKernel: "6.1", cpus: 8, memoryBudget: 256 };

/** All files (in path order) and settings. */
export interface Workspace {
  readonly files: readonly WorkspaceFile[];
  readonly settings: Settings;
}

/** A top-level form at its place. Absolute offset = `start` + offset in the form. */
export interface Placed<L extends Lowered = Lowered> {
  readonly id: FormId;
  readonly path: string;
  /** Position among the forms of its document, from 0. */
  readonly index: number;
  readonly start: number;
  readonly form: Form;
  readonly lowered: L;
}

export type PlacedProgram = Placed<LoweredSpec<"program">>;
export type PlacedMap = Placed<LoweredSpec<"map">>;
export type PlacedPolicy = Placed<LoweredSpec<"policy">>;
export type PlacedFunction = Placed<LoweredFunction>;

/** One `.tlisp` file. */
export interface SourceDocument {
  readonly path: string;
  readonly document: Document;
  readonly forms: readonly Placed[];
}

export interface Analysis {
  readonly workspace: Workspace;
  /** What is known of kernels; parts of it may not be loaded. */
  readonly tables: KernelTables;
  /** Every `.tlisp` file, in path order. */
  readonly documents: readonly SourceDocument[];
  /** All forms, in the order of the documents. */
  readonly forms: readonly Placed[];
  /** The same object in two analyses: ids, sorts and names of all forms are the same. */
  readonly roster: Roster;
  /** Declarations in document order, broken ones included. */
  readonly programs: readonly PlacedProgram[];
  readonly maps: readonly PlacedMap[];
  readonly policies: readonly PlacedPolicy[];
  readonly functions: readonly PlacedFunction[];
  readonly byId: ReadonlyMap<FormId, Placed>;
  /** First declaration of each name, by sort. */
  readonly byName: Readonly<Record<Sort, ReadonlyMap<string, Placed>>>;
  /** For the next analysis: the next free number for ids. */
  readonly nextId: number;
  /** For the next analysis: what identity needs to know beyond the forms that are there. */
  readonly memory: IdentityMemory;
}

/** What identity remembers from one analysis to the next. */
export interface IdentityMemory {
  /** Sort and name that a form declared last, for forms that declare nothing at the moment. */
  readonly declared: ReadonlyMap<FormId, string>;
  /**
   * Forms that are gone, by their text with plain line ends: the same text is the same form when it comes back (undo,
   * cut and paste, a move to another file).
   */
  readonly gone: ReadonlyMap<string, readonly FormId[]>;
}
