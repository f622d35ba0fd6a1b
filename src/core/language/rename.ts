/** A declaration under another name, with all that goes by its name. */
import type { Operation } from "../edit/operation.ts";
import { defaultSource } from "../validate/defaults.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";

/** Renames with every reference. The Rust file that a program names after itself follows while it is not there yet. */
export function renameDeclaration(analysis: Analysis, id: FormId, name: string): readonly Operation[] {
  const operations: Operation[] = [{ kind: "rename-declaration", id, name }];
  const lowered = analysis.byId.get(id)?.lowered;
  if (lowered?.sort !== "program" || lowered.name === undefined) return operations;
  const { source } = lowered.facts;
  const isOwn = source !== undefined && source === defaultSource(lowered.name);
  if (isOwn && !analysis.workspace.files.some(({ path }) => path === source)) {
    operations.push({ kind: "set-field", id, field: ["source"], value: defaultSource(name) });
  }
  return operations;
}
