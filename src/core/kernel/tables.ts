/** What is known of kernels and of compiled objects: data and code that whoever asks for an analysis hands in, when it is loaded. */
import type { ReadObject } from "../object/read-object.ts";
import type { KernelFacts } from "./facts.ts";
import type { ObjectJudge } from "./judge-objects.ts";

export interface KernelTables extends KernelFacts {
  /**
   * Reads compiled objects: no table, but code that few documents need, and so handed in as the tables are. It may give
   * undefined for one that somebody reads meanwhile; whoever handed it in hands in other tables when that is read.
   */
  readonly readObject: ((bytes: Uint8Array) => ReadObject | undefined) | undefined;
  /** What the checks say of them; there when the reader is. */
  readonly objectJudge: ObjectJudge | undefined;
}

/** Nothing is loaded. */
export const NO_KERNEL_TABLES: KernelTables = {
  helpers: undefined,
  hooks: undefined,
  functions: undefined,
  features: undefined,
  tracepoints: undefined,
  readObject: undefined,
  objectJudge: undefined,
};
