/** Compiling a body in a test: a program of a kind, maps by a short notation, everything known of kernels. */
import { compileWith, type Compiled } from "../core/compile/compile.ts";
import { fold } from "../core/compile/fold.ts";
import type { MapRef } from "../core/compile/ir-leaves.ts";
import { lowerForm } from "../core/ir/lower.ts";
import { DEFAULT_LICENSE, type MapKind, type ProgramKind } from "../core/ir/schema.ts";
import type { KernelTables } from "../core/kernel/tables.ts";
import { readDocument } from "../core/syntax/read.ts";
import { TABLES } from "./diagnostics.ts";

/** `counts :hash 4 8 1024`, or `counts :hash 4 8`, by spaces: name, kind, key size, value size, entries. */
export function mapOf(text: string): MapRef {
  const [name = "", kind = ":hash", keySize = "4", valueSize = "8", maxEntries = "1024"] = text.split(" ");
  return {
    name,
    kind: kind as MapKind,
    keySize: Number(keySize),
    valueSize: Number(valueSize),
    maxEntries: Number(maxEntries),
  };
}

export interface Surroundings {
  readonly maps?: readonly string[];
  /** Names in `uses-maps`; default: all maps. */
  readonly uses?: readonly string[];
  readonly licence?: string;
  readonly target?: string;
  readonly kernel?: string;
  readonly tables?: KernelTables;
  /** In the place of folding. */
  readonly simplify?: typeof fold;
}

/** Compiles a whole `(bpf-fn …)` form. */
export function compileForm(kind: ProgramKind, source: string, around: Surroundings = {}): Compiled {
  const form = readDocument(source).forms[0];
  const lowered = form === undefined ? undefined : lowerForm(form);
  if (form === undefined || lowered?.sort !== "function") throw new Error(`no function: ${source}`);
  const maps = new Map((around.maps ?? []).map(mapOf).map((map) => [map.name, map]));
  return compileWith(
    around.simplify ?? fold,
    { form, lowered },
    {
      program: kind,
      maps,
      usesMaps: new Set(around.uses ?? maps.keys()),
      licence: around.licence ?? DEFAULT_LICENSE,
      target: around.target ?? "",
      targetKernel: around.kernel ?? "6.18",
      tables: around.tables ?? TABLES,
    },
  );
}

/** Compiles a body: the forms between `(bpf-fn f (ctx)` and its closing bracket. */
export function compileBody(kind: ProgramKind, body: string, around: Surroundings = {}): Compiled {
  return compileForm(kind, `(bpf-fn f (ctx) ${body})`, around);
}
