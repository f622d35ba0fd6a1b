/** What the window and the worker that makes crates and reads objects say to each other: plain data. */
import type { Crate, CrateFile, FormId, ReadObject, Workspace } from "../../core/index.ts";

interface Wanted {
  readonly run: number;
  readonly workspace: Workspace;
  /** Name of the policy. */
  readonly policy: string;
}

/** A crate to be kept, with its zip. */
export type ArchiveOrder = Wanted & { readonly kind: "archive" };

/** A crate to be looked at. Its lines speak of the forms by these ids, by document and in the order of the forms. */
export type PreviewOrder = Wanted & {
  readonly kind: "preview";
  readonly ids: ReadonlyMap<string, readonly FormId[]>;
};

/** A compiled object to be read. */
export interface ObjectOrder {
  readonly kind: "object";
  readonly run: number;
  readonly bytes: Uint8Array;
}

export interface ObjectAnswer {
  readonly run: number;
  readonly read: ReadObject;
}

export type ArchiveAnswer =
  /** So many of `STEPS` are done. */
  | { readonly kind: "progress"; readonly run: number; readonly done: number }
  /** The crate without what made its lines, and its zip, if it has files. */
  | { readonly kind: "crate"; readonly run: number; readonly crate: Crate; readonly zip: Uint8Array | undefined };

/** A file of a preview, or the path of one that is as it was in the preview before. */
export type SentFile = CrateFile | string;

export type PreviewAnswer =
  /** Some files of the crate, behind those that came before. */
  | { readonly kind: "files"; readonly run: number; readonly files: readonly SentFile[] }
  /** All files are there, or none where there are problems. */
  | { readonly kind: "preview"; readonly run: number; readonly name: string; readonly problems: Crate["problems"] };

/** Reading the workspace, making the files, packing them. */
export const STEPS = 3;
