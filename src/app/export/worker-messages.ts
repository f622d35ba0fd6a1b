/** What the window and the worker that makes crates say to each other: plain data. */
import type { Crate, Workspace } from "../../core/index.ts";

export interface Order {
  readonly run: number;
  readonly workspace: Workspace;
  /** Name of the policy. */
  readonly policy: string;
}

export type Answer =
  /** So many of `STEPS` are done. */
  | { readonly kind: "progress"; readonly run: number; readonly done: number }
  /** The crate without what made its lines, and its zip, if it has files. */
  | { readonly kind: "crate"; readonly run: number; readonly crate: Crate; readonly zip: Uint8Array | undefined };

/** Reading the workspace, making the files, packing them. */
export const STEPS = 3;
