/**
 * The oldest kernel that has what a workspace asks for: the one from which on
 * the rules about versions find nothing that they do not find at the newest
 * kernel too. So it says what `check --target-kernel` says.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { KernelTables } from "../kernel/tables.ts";
import { MEASURED_KERNELS } from "../kernel/tables.ts";
import { compareKernels } from "../kernel/version.ts";
import { validate } from "../validate/validate.ts";
import type { Analysis } from "../workspace/model.ts";
import type { KernelReason } from "./model.ts";

const VERSION_RULES: ReadonlySet<string> = new Set([
  "compat-feature",
  "compat-helper",
  "compat-map-kind",
  "compat-program-kind",
  "fn-helper-kind",
  "attach-hook",
]);

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

function search(analysis: Analysis): NeededKernel {
  const versions = releases(analysis.tables);
  const always = new Set(findings(analysis, versions.at(-1) ?? "").map(keyOf));
  const missing = (version: string): readonly Diagnostic[] =>
    findings(analysis, version).filter((finding) => !always.has(keyOf(finding)));
  // The first version at which nothing is missing: there is one, the newest.
  let [low, high] = [0, versions.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (missing(versions[middle] ?? "").length === 0) high = middle;
    else low = middle + 1;
  }
  const older = versions[low - 1];
  if (older === undefined) return { version: undefined, reasons: [] };
  const reasons = missing(older).map(({ form, message }): KernelReason => {
    const name = form === undefined ? "" : (analysis.byId.get(form)?.lowered.name ?? "");
    return { name, message: message.replace(/; the target kernel is [^;]*?\.$/, ".") };
  });
  return { version: versions[low], reasons };
}

/** The last release of each series, but of the one that goes on. */
const LAST_OF_SERIES: readonly (readonly [major: number, last: number])[] = [
  [3, 19],
  [4, 20],
  [5, 19],
];
/** The first with the `bpf` call. */
const FIRST = "3.18";

/** All releases from the first with BPF to the newest with which anything came that is known, oldest first. */
function releases({ features, helpers }: KernelTables): readonly string[] {
  const known = [
    ...MEASURED_KERNELS,
    ...(features?.programs.values() ?? []),
    ...(features?.maps.values() ?? []),
    ...[...(features?.others.values() ?? [])].map(({ since }) => since),
    ...[...(helpers?.values() ?? [])].map(({ since }) => since),
  ];
  const newest = known.sort(compareKernels).at(-1) ?? FIRST;
  const [major = 0, minor = 0] = newest.split(".").map(Number);
  return [...LAST_OF_SERIES, [major, minor] as const]
    .flatMap(([series, last]) => Array.from({ length: last + 1 }, (_, number) => `${series}.${number}`))
    .filter((version) => compareKernels(version, FIRST) >= 0);
}

function findings(analysis: Analysis, targetKernel: string): readonly Diagnostic[] {
  const { workspace } = analysis;
  const settings = { ...workspace.settings, targetKernel };
  return validate({ ...analysis, workspace: { ...workspace, settings } }).filter(({ rule }) => VERSION_RULES.has(rule));
}

/** One finding at all kernels: messages name the kernel. */
function keyOf({ rule, path, span }: Diagnostic): string {
  return `${rule} ${span.start} ${span.end} ${path}`;
}
