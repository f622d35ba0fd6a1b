/**
 * What a policy asks of its loader. Every module of the loader is written from
 * these facts, so that a policy carries no code for what it does not have.
 */
import { isFollowed } from "../ir/followed.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { PROGRAM_KINDS } from "../ir/schema.ts";
import { usesLog } from "./ebpf-crate.ts";
import { MAP_KIND_INFO } from "./kinds.ts";
import type { Plan, PlannedMap } from "./plan.ts";
import { hasManyObjects, needsObjectFiles, pinsMaps, pinsPrograms, sharesMaps } from "./plan.ts";

/** Longest key and value together that the loader reads as one Rust value, in bytes. */
const READABLE_BYTES = 65_536;

export interface LoaderFeatures {
  /** In the IR's order. */
  readonly kinds: readonly ProgramKind[];
  readonly programs: boolean;
  readonly maps: boolean;
  readonly manyObjects: boolean;
  readonly sharesMaps: boolean;
  readonly objectFiles: boolean;
  /** True when an object was compiled elsewhere, whose programs and maps may have the very names of the policy. */
  readonly precompiled: boolean;
  /** Kinds whose target is a network interface. */
  readonly interfaces: boolean;
  readonly programPins: boolean;
  readonly mapPins: boolean;
  readonly ringBuffers: boolean;
  readonly perfArrays: boolean;
  readonly logs: boolean;
  /** Maps whose entries the loader can read. */
  readonly readable: readonly PlannedMap[];
  /** Readable maps whose integers are followed while the policy runs. */
  readonly counters: readonly PlannedMap[];
  /** True when keys of a readable map may be IP addresses. */
  readonly addressKeys: boolean;
  /** True when anything may be shown as an IP address. */
  readonly addresses: boolean;
}

export function featuresOf(plan: Plan): LoaderFeatures {
  const kinds = PROGRAM_KINDS.filter((kind) => plan.programs.some((program) => program.spec.kind === kind));
  const has = (kind: PlannedMap["spec"]["kind"]): boolean => plan.maps.some((map) => map.spec.kind === kind);
  const readable = plan.maps.filter(isReadable);
  const addressKeys = readable.some(hasAddressKeys);
  return {
    kinds,
    programs: plan.programs.length > 0,
    maps: plan.maps.length > 0,
    manyObjects: hasManyObjects(plan),
    sharesMaps: sharesMaps(plan),
    objectFiles: needsObjectFiles(plan),
    precompiled: plan.objects.some((object) => object.kind === "precompiled"),
    interfaces: kinds.some((kind) => kind === ":xdp" || kind === ":tc" || kind === ":socket-filter"),
    programPins: pinsPrograms(plan),
    mapPins: pinsMaps(plan),
    ringBuffers: has(":ring-buf") && plan.programs.length > 0,
    perfArrays: has(":perf-event-array") && plan.programs.length > 0,
    logs: usesLog(plan),
    readable,
    counters: plan.programs.length > 0 ? readable.filter(({ spec }) => isFollowed(spec)) : [],
    addressKeys,
    addresses: addressKeys || plan.events.some((event) => event.fields.some(isAddressField)),
  };
}

/** True for fields that are IP addresses by their size and name, such as `src`, `dst-addr`, `saddr` or `client_ip`. */
export function isAddressField({ name, size }: { readonly name: string; readonly size: number }): boolean {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const address = /^(?:ip[46]?|ipv[46]|src|dst|source|destination|addr|address|[sd](?:addr|ip))$/;
  return (size === 4 || size === 16) && words.some((word) => address.test(word));
}

/** True when every map is followed while the policy runs, so that the table need not say which. */
export function followsAll(plan: Plan, { counters }: LoaderFeatures): boolean {
  return counters.length === plan.maps.length;
}

function isReadable(map: PlannedMap): boolean {
  const { kind, key_size, value_size } = map.spec;
  if (MAP_KIND_INFO[kind].reader === undefined) return false;
  return value_size > 0 && value_size + (key_size ?? 0) <= READABLE_BYTES;
}

/** True for keys of 4 or 16 bytes, of the kinds whose keys say something. */
export function hasAddressKeys(map: PlannedMap): boolean {
  const { parameters, keyPrefix } = MAP_KIND_INFO[map.spec.kind];
  const size = (map.spec.key_size ?? 0) - keyPrefix;
  return parameters === "key-value" && (size === 4 || size === 16);
}
