/**
 * What becomes of pins when the loader of one version runs after that of the
 * other. The loader compares the shape of a map that is pinned already with the
 * declared one, and refuses any other (`crate/loader-pins.ts`).
 */
import { MAP_KIND_INFO } from "../crate/kinds.ts";
import { flagsInObjects } from "../crate/plan.ts";
import { resolveSource } from "../crate/source.ts";
import type { MapSpec } from "../ir/schema.ts";
import { mapRequest } from "../kernel/map-request.ts";
import { pinKey } from "../validate/pins.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { PinChange } from "./model.ts";
import type { Pairing } from "./pair.ts";

interface Pin {
  readonly sort: "program" | "map";
  readonly name: string;
  readonly path: string;
  readonly placed: Placed;
  /** Of a map that lowers: as the loader prints it. */
  readonly shape: string | undefined;
}

export function pinChanges(before: Analysis, after: Analysis, pairing: Pairing): readonly PinChange[] {
  const [old, now] = [pinsOf(before), pinsOf(after)];
  const newOf = new Map(
    Object.values(pairing.pairs).flatMap((pairs) => pairs.map((pair) => [pair.before, pair.after])),
  );
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): readonly PinChange[] => {
    const [a, b] = [old.get(key), now.get(key)];
    if (a === undefined) return b === undefined ? [] : [change("new", b)];
    if (b === undefined) {
      const heir = newOf.get(a.placed);
      const name = heir?.lowered.name ?? a.name;
      return [{ ...change("left", a), name, now: heir && pinOf(heir), isGone: heir === undefined }];
    }
    if (a.sort !== b.sort) return [change("other-sort", b)];
    if (a.shape === b.shape || a.shape === undefined || b.shape === undefined) return [];
    return [{ ...change("other-shape", b), shapes: { before: a.shape, after: b.shape } }];
  });
  // What is pinned elsewhere now is told once, by the pin that it left.
  const moved = new Set(changes.map(({ now: path }) => path));
  return changes.filter(({ kind, path }) => kind !== "new" || !moved.has(path));
}

function change(kind: PinChange["kind"], { path, sort, name }: Pin): PinChange {
  return { kind, path, sort, name, shapes: undefined, now: undefined, isGone: false };
}

/** By path in one spelling; of several at one path the first. */
function pinsOf(analysis: Analysis): ReadonlyMap<string, Pin> {
  const { programs, maps } = analysis;
  const pins = new Map<string, Pin>();
  for (const placed of [...maps, ...programs]) {
    const path = pinOf(placed);
    if (path === undefined || pins.has(pinKey(path))) continue;
    const { lowered } = placed;
    const shape = lowered.sort === "map" && lowered.spec !== undefined ? shapeOf(lowered.spec, analysis) : undefined;
    pins.set(pinKey(path), { sort: lowered.sort, name: lowered.name ?? "", path, placed, shape });
  }
  return pins;
}

function pinOf({ lowered }: Placed): string | undefined {
  return lowered.sort === "map" || lowered.sort === "program" ? (lowered.facts.pin_path ?? undefined) : undefined;
}

/** In the loader's words. */
function shapeOf(spec: MapSpec, analysis: Analysis): string {
  const { name, kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries } = spec;
  const request = mapRequest({ kind, keySize, valueSize, maxEntries }, analysis.workspace.settings.cpus);
  const flags = flagsOf(name, analysis) ?? request.flags;
  const { mapType } = MAP_KIND_INFO[kind];
  return `${mapType}, key ${request.keySize} bytes, value ${request.valueSize} bytes, max entries ${request.maxEntries}, flags 0x${flags.toString(16)}`;
}

/** A map that a precompiled object has gets its flags from there. */
function flagsOf(map: string, analysis: Analysis): number | undefined {
  const users = analysis.programs.flatMap(({ lowered: { facts } }) => {
    const isUser = facts.uses_maps?.includes(map) === true && facts.source !== undefined;
    return isUser ? [{ source: resolveSource(analysis, facts.source) }] : [];
  });
  return flagsInObjects(analysis, users, map);
}
