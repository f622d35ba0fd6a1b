/** What the checks say of each program of a compiled object, as its import declares it: on such a kernel it loads, or why not. */
import { importObject } from "../../src/core/import/import-object.ts";
import type { KernelTables } from "../../src/core/kernel/tables.ts";
import { validate } from "../../src/core/validate/validate.ts";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";

export interface CompiledProgram {
  readonly name: string;
  /** Of LSM programs. */
  readonly hook: string | undefined;
  /** `rule: message` of each error; none when it should load. */
  readonly errors: readonly string[];
}

/** The programs that declarations can have, in the object's order; `kernel` is a version, as `6.12`. */
export function compiledPrograms(bytes: Uint8Array, kernel: string, tables: KernelTables): readonly CompiledProgram[] {
  const path = "bpf/object.bpf.o";
  const imported = importObject(bytes, { path });
  if (!imported.ok) throw new Error(imported.message);
  const files = [
    { kind: "bytes", path, bytes },
    { kind: "text", path: "policy.tlisp", text: imported.lisp },
  ] as const;
  const analysis = analyze({ files, settings: { ...DEFAULT_SETTINGS, targetKernel: kernel } }, undefined, tables);
  const errors = validate(analysis).filter(({ severity }) => severity === "error");
  return analysis.programs.flatMap(({ id, lowered: { spec } }) => {
    if (spec === undefined) return [];
    const own = errors.filter(({ form }) => form === id).map(({ rule, message }) => `${rule}: ${message}`);
    return [{ name: spec.name, hook: spec.kind === ":lsm" ? spec.attach.target : undefined, errors: own }];
  });
}
