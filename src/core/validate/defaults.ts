/** Values to start from where a fix has to put something in: the smallest thing of the kind that loads. */
import type { SpecSort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { MapKind, MapSpec, ProgramKind, ProgramSpec } from "../ir/schema.ts";
import { mapKindUsed } from "../compile/map-kind-used.ts";
import { programSymbol } from "../names/names.ts";
import type { Analysis } from "../workspace/model.ts";

/** A target that exists on most machines. */
export function defaultTarget(kind: ProgramKind | undefined): string {
  switch (kind) {
    case ":kprobe":
      return "tcp_connect";
    case ":tracepoint":
      return "sched/sched_process_exec";
    case ":cgroup-skb":
      return "/sys/fs/cgroup";
    case ":lsm":
      return "file_open";
    case ":perf-event":
      return "cpu-clock@99";
    default:
      return "eth0";
  }
}

interface MapShape {
  readonly key: number;
  readonly value: number;
  readonly entries: number;
}

/** Sizes that the kernel takes, by map kind (what the loader asks for). */
function defaultShape(kind: MapKind | undefined): MapShape {
  switch (kind) {
    case ":ring-buf":
      return { key: 0, value: 64, entries: 262_144 };
    case ":perf-event-array":
      return { key: 0, value: 64, entries: 0 };
    case ":stack-trace":
      return { key: 4, value: 1016, entries: 1024 };
    case ":lpm-trie":
      return { key: 8, value: 8, entries: 1024 };
    default:
      return { key: 4, value: 8, entries: 1024 };
  }
}

/** The Rust file in which the body of a new program is looked for. */
export function defaultSource(program: string): string {
  return `bpf/${programSymbol(program) ?? "program"}.rs`;
}

/** The fields of a map that bodies use already and nothing declares yet: of the kind that they want. */
export function fieldsOfUsedMap(analysis: Analysis, name: string): Readonly<Record<string, JsonValue>> {
  const kind = mapKindUsed(analysis, name);
  return defaultFields("map", name, kind === undefined ? {} : { kind });
}

/** The fields of a new declaration; `known` decides what fits together. */
export function defaultFields(
  sort: SpecSort,
  name: string,
  known: Partial<ProgramSpec> | Partial<MapSpec> | object = {},
): Readonly<Record<string, JsonValue>> {
  const kind = "kind" in known ? known.kind : undefined;
  if (sort === "program") {
    const programKind = kind as ProgramKind | undefined;
    return {
      name,
      kind: programKind ?? ":xdp",
      attach: { target: defaultTarget(programKind) },
      source: defaultSource(name),
    };
  }
  if (sort === "map") {
    const shape = defaultShape(kind as MapKind | undefined);
    return {
      name,
      kind: (kind as MapKind | undefined) ?? ":hash",
      key_size: shape.key,
      value_size: shape.value,
      max_entries: shape.entries,
    };
  }
  return { name, description: "", programs: [] };
}
