/** The kernel's helpers that Rust source calls by name. */
import { helperCalls, type HelperCall } from "../edit/rust-identifiers.ts";
import type { Helper } from "../kernel/facts.ts";
import { indexLines, positionAt } from "../text/line-index.ts";
import type { WorkspaceFile } from "../workspace/model.ts";
import { quoted } from "./form-nodes.ts";

export type TextFile = WorkspaceFile & { readonly kind: "text" };

const kept = new WeakMap<WorkspaceFile, readonly HelperCall[]>();

/** The first call of each helper in the file, by the name that it is called by. */
export function callsIn(file: TextFile): readonly HelperCall[] {
  let calls = kept.get(file);
  if (calls === undefined) {
    calls = helperCalls(file.text);
    kept.set(file, calls);
  }
  return calls;
}

/** The kernel's helper behind a name of aya: the name itself, or with the ending of a variant for slices. */
export function helperOf(name: string, helpers: ReadonlyMap<string, Helper>): Helper | undefined {
  if (name === "bpf_printk") return helpers.get("bpf_trace_printk");
  return helpers.get(name) ?? helpers.get(name.replace(/_(?:buf|bytes)$/, ""));
}

/** The file and line of an offset, as messages show them. */
export function lineIn(file: TextFile, offset: number): string {
  return quoted(`${file.path}:${positionAt(indexLines(file.text), offset).line}`);
}
