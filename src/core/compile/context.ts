/** What a function is compiled for: one program, the maps around it, the kernel. */
import type { MapRef } from "./ir-leaves.ts";
import type { ProgramKind } from "../ir/schema.ts";
import type { KernelTables } from "../kernel/tables.ts";

export interface CompileContext {
  readonly program: ProgramKind;
  /** Every declared map; undefined for one whose declaration does not read: then nothing is said about it. */
  readonly maps: { get(name: string): MapRef | undefined; has(name: string): boolean };
  readonly usesMaps: { has(name: string): boolean };
  readonly licence: string;
  /** Attach target: the hook, tracepoint (`category/name`) or function; unused by other kinds. */
  readonly target: string;
  /** `"6.1"` */
  readonly targetKernel: string;
  readonly tables: KernelTables;
  /** Names of functions, so that calling one is named as what it is. */
  readonly functions?: { has(name: string): boolean };
}
