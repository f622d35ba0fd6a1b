/** What may stand as a field's value or in a list of names: kinds, names, files and words that the kernel knows. */
import { MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { assertNever } from "../text/invariant.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { attachTargets } from "./attach-targets.ts";
import type { Candidate } from "./completion-model.ts";
import { KERNEL_LICENSES, MAP_KIND_NOTES, PROGRAM_KIND_NOTES } from "./kind-notes.ts";
import type { Slot } from "./slot.ts";
import { summaryOf } from "./summary.ts";

type ValueSlot = Extract<Slot, { kind: "value" | "item" }>;

/** Candidates for a slot of the form `placed`, best first. */
export function candidatesFor(analysis: Analysis, placed: Placed | undefined, slot: ValueSlot): readonly Candidate[] {
  const { field } = slot;
  switch (field.type) {
    case "program-kind":
      return PROGRAM_KINDS.map((kind) => {
        const { title, summary, since } = PROGRAM_KIND_NOTES[kind];
        return { text: kind, sort: "kind", detail: title, doc: `${summary} Kernel ${since} or newer.`, bare: true };
      });
    case "map-kind":
      return MAP_KINDS.map((kind) => {
        const { title, summary, sizes, since } = MAP_KIND_NOTES[kind];
        const doc = `${summary} ${sizes} Kernel ${since} or newer.`;
        return { text: kind, sort: "kind", detail: title, doc, bare: true };
      });
    case "names":
      return namesFor(analysis, placed, slot);
    case "u32":
      return sizesFor(placed, field.key);
    case "string":
      return stringsFor(analysis, placed, field.key);
    case "attach":
      return [];
    default:
      return assertNever(field.type);
  }
}

/** Names not in the list yet; for a program those maps first that its policies list. */
function namesFor(analysis: Analysis, placed: Placed | undefined, slot: ValueSlot): readonly Candidate[] {
  const taken = slot.kind === "item" ? slot.names : new Set<string>();
  const sort = slot.field.key === "programs" ? "program" : "map";
  const near = placed?.lowered.sort === "program" ? listedWith(analysis, placed.lowered.name) : new Set<string>();
  const candidates = [...analysis.byName[sort]]
    .filter(([name]) => !taken.has(name))
    .map(([name, declared]): Candidate => ({ text: name, sort: "name", ...summaryOf(declared) }));
  return [...candidates.filter(({ text }) => near.has(text)), ...candidates.filter(({ text }) => !near.has(text))];
}

/** The maps of the policies that hold a program. */
function listedWith(analysis: Analysis, program: string | undefined): ReadonlySet<string> {
  const maps = new Set<string>();
  for (const { lowered } of analysis.policies) {
    if (program === undefined || lowered.facts.programs?.includes(program) !== true) continue;
    for (const map of lowered.facts.maps ?? []) maps.add(map);
  }
  return maps;
}

const COMMON_SIZES: readonly (readonly [size: string, what: string])[] = [
  ["1", "u8"],
  ["2", "u16, a port"],
  ["4", "u32, an IPv4 address"],
  ["8", "u64, a counter"],
  ["16", "an IPv6 address"],
];

function sizesFor(placed: Placed | undefined, key: string): readonly Candidate[] {
  if (key === "max_entries") return [];
  const kind = placed?.lowered.sort === "map" ? placed.lowered.facts.kind : undefined;
  const size = ([text, detail]: readonly [string, string]): Candidate => ({
    text,
    sort: "value",
    detail,
    doc: "",
    bare: true,
  });
  if (key === "key_size" && (kind === ":ring-buf" || kind === ":perf-event-array")) return [size(["0", "has no key"])];
  if (key === "key_size" && (kind === ":array" || kind === ":per-cpu-array")) return [size(["4", "the index"])];
  if (kind === ":stack-trace") return [size(key === "key_size" ? ["4", "the id of a stack"] : ["1016", "127 frames"])];
  if (key === "key_size" && kind === ":lpm-trie") {
    return [size(["8", "prefix length and an IPv4 address"]), size(["20", "prefix length and an IPv6 address"])];
  }
  return COMMON_SIZES.map(size);
}

function stringsFor(analysis: Analysis, placed: Placed | undefined, key: string): readonly Candidate[] {
  const plain = (text: string, detail: string, sort: Candidate["sort"] = "value"): Candidate => ({
    text,
    sort,
    detail,
    doc: "",
  });
  switch (key) {
    case "license":
      return KERNEL_LICENSES.map((text) => plain(text, "GPL-compatible for the kernel"));
    case "direction":
      return [plain("ingress", "packets that come in"), plain("egress", "packets that go out")];
    case "target":
      return targetsFor(analysis, placed);
    case "source":
      return [
        ...analysis.functions.flatMap(({ path, lowered }) =>
          lowered.name === undefined ? [] : [plain(`${path}:${lowered.name}`, "body in Lisp", "function")],
        ),
        ...analysis.workspace.files
          .filter(({ path }) => path.endsWith(".rs") || path.endsWith(".o"))
          .map(({ path }) => plain(path, path.endsWith(".rs") ? "body in Rust" : "compiled object", "file")),
      ];
    case "pin_path":
      return placed?.lowered.name === undefined ? [] : [plain(`/sys/fs/bpf/${placed.lowered.name}`, "pin on bpffs")];
    default:
      return [];
  }
}

function targetsFor(analysis: Analysis, placed: Placed | undefined): readonly Candidate[] {
  const kind = placed?.lowered.sort === "program" ? placed.lowered.facts.kind : undefined;
  return attachTargets(analysis, kind, placed).map((target) => ({ ...target, sort: "value" }));
}
