/**
 * The oldest kernel that has what a workspace asks for, found by asking the
 * rules about versions at older ones: so it says what `check --target-kernel`
 * says. Each finding names the version that has what is missing; at the newest
 * of these the workspace is looked at again, until nothing names a newer one.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { compareKernels } from "../kernel/version.ts";
import { checkWith } from "../validate/check-with.ts";
import { NameTables } from "../validate/name-tables.ts";
import { RULES } from "../validate/rules/index.ts";
import type { Analysis } from "../workspace/model.ts";
import type { KernelReason } from "./model.ts";

const VERSION_RULE_IDS: ReadonlySet<string> = new Set([
  "compat-feature",
  "compat-helper",
  "compat-map-kind",
  "compat-program-kind",
  "fn-helper-kind",
  "attach-hook",
]);
const VERSION_RULES = RULES.filter(({ id }) => VERSION_RULE_IDS.has(id));

export interface NeededKernel {
  /** Undefined when nothing is known against any kernel. */
  readonly version: string | undefined;
  /** What older kernels lack. */
  readonly reasons: readonly KernelReason[];
}

const kept = new WeakMap<Analysis, NeededKernel>();

/** Undefined while the tables are not loaded. */
export function neededKernel(analysis: Analysis): NeededKernel | undefined {
  const { helpers, features } = analysis.tables;
  if (helpers === undefined || features === undefined) return undefined;
  let needed = kept.get(analysis);
  if (needed === undefined) {
    needed = search(analysis);
    kept.set(analysis, needed);
  }
  return needed;
}

/** The first with the `bpf` call. */
const FIRST = "3.18";

function search(analysis: Analysis): NeededKernel {
  let needed: NeededKernel = { version: undefined, reasons: [] };
  const names = new NameTables();
  const versionOf = versionReader();
  for (let at = FIRST; ;) {
    const missing = findings(analysis, at, names).map((finding) => ({ finding, since: versionOf(finding) }));
    const newest = missing.reduce((most, { since = at }) => (compareKernels(since, most) > 0 ? since : most), at);
    // What is left no kernel has.
    if (newest === at) return needed;
    const last = missing.filter(({ since }) => since !== undefined && compareKernels(since, newest) === 0);
    const findingsInOrder = sortDiagnostics(last.map(({ finding }) => finding));
    needed = { version: newest, reasons: findingsInOrder.map((finding) => reasonOf(finding, analysis)) };
    at = newest;
  }
}

/** What findings about versions say at their end. */
const TARGET = /; the target kernel is [^;]*\.$/;

/** Thousands of findings say the same: each sentence is read once. */
function versionReader(): (finding: Diagnostic) => string | undefined {
  const read = new Map<string, string | undefined>();
  return ({ message }) => {
    if (!read.has(message)) read.set(message, versionIn(message));
    return read.get(message);
  };
}

/** The newest version that a finding names beside the target, what it quotes aside; undefined when it names none. */
function versionIn(message: string): string | undefined {
  const said = message.replace(TARGET, "").replaceAll(/`[^`]*`/g, "");
  const after = /came after (\d+)\.(\d+)/.exec(said);
  if (after !== null) return `${after[1]}.${Number(after[2]) + 1}`;
  return said
    .match(/\b\d+\.\d+\b/g)
    ?.sort(compareKernels)
    .at(-1);
}

function reasonOf({ form, message }: Diagnostic, { byId }: Analysis): KernelReason {
  const name = form === undefined ? "" : (byId.get(form)?.lowered.name ?? "");
  return { name, message: message.replace(TARGET, ".") };
}

function findings(analysis: Analysis, targetKernel: string, names: NameTables): readonly Diagnostic[] {
  const { workspace } = analysis;
  const settings = { ...workspace.settings, targetKernel };
  return checkWith(VERSION_RULES, { ...analysis, workspace: { ...workspace, settings } }, names);
}
