/**
 * The maps of an object: the fixed records of the section `maps` (libbpf's of
 * 20 bytes, aya's and iproute2's with more behind), and the structs that BTF
 * describes in `.maps`.
 */
import type { MapKind } from "../ir/schema.ts";
import type { Btf, BtfType } from "./btf.ts";
import { STT_FUNC, STT_SECTION, type Elf, type ElfSection } from "./elf.ts";
import { mapKindOf } from "./map-types.ts";

export interface ObjectMap {
  /** Its symbol. */
  readonly name: string;
  readonly section: string;
  /** Undefined for kinds that declarations do not have. */
  readonly kind: MapKind | undefined;
  /** `BPF_MAP_TYPE_…`. */
  readonly type: number;
  /** Bytes. */
  readonly keySize: number;
  /** Bytes. */
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly flags: number;
  /** True when loaders pin it under its name. */
  readonly isPinned: boolean;
  /** What else its definition says, each a clause whose subject is the map. */
  readonly more: readonly string[];
  /** Of its symbol: the section's index and the bytes from its start. */
  readonly at: { readonly section: number; readonly offset: number };
}

/** A map that cannot be read, and why: a clause whose subject is the map, or the section where no map is named. */
export interface BrokenMap {
  readonly name: string | undefined;
  readonly section: string;
  readonly reason: string;
}

export interface ObjectMaps {
  readonly maps: readonly ObjectMap[];
  readonly broken: readonly BrokenMap[];
}

/** `struct bpf_map_def`: five numbers; aya and iproute2 have an id and the pinning behind them. */
const SHORTEST_RECORD = 20;
const AYA_RECORD = 28;
const PIN_BY_NAME = 1;
/** More maps, or members of the struct of a map, no program has: what is behind is not read. */
const MOST_MAPS = 4096;
const MOST_MEMBERS = 64;

export function isLegacyMaps({ name }: ElfSection): boolean {
  return name === "maps" || name.startsWith("maps/");
}

export function isBtfMaps({ name }: ElfSection): boolean {
  return name === ".maps";
}

/** All maps, in the order of their places in the object. */
export function readMaps(elf: Elf, btf: Btf | undefined): ObjectMaps {
  const maps: ObjectMap[] = [];
  const broken: BrokenMap[] = [];
  for (const section of elf.sections) {
    const found = isLegacyMaps(section)
      ? legacyMaps(elf, section)
      : isBtfMaps(section)
        ? btfMaps(elf, section, btf)
        : undefined;
    if (found === undefined) continue;
    maps.push(...found.maps);
    broken.push(...found.broken);
    if (found.maps.length + found.broken.length === MOST_MAPS) {
      broken.push({
        name: undefined,
        section: section.name,
        reason: `has more maps than the ${MOST_MAPS} that are read`,
      });
    }
  }
  return { maps, broken };
}

interface Named {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** The symbols of a section of maps, one for each place, in the order of places. */
function namedIn({ symbols }: Elf, { index }: ElfSection): readonly Named[] {
  const byOffset = new Map<number, Named>();
  for (const symbol of symbols) {
    if (byOffset.size === MOST_MAPS) break;
    if (symbol.section !== index || symbol.type === STT_SECTION || symbol.type === STT_FUNC) continue;
    const { name, value: offset, size } = symbol;
    if (name !== "" && !byOffset.has(offset)) byOffset.set(offset, { name, offset, size });
  }
  return [...byOffset.values()].sort((a, b) => a.offset - b.offset);
}

function legacyMaps(elf: Elf, section: ElfSection): ObjectMaps {
  const maps: ObjectMap[] = [];
  const broken: BrokenMap[] = [];
  const { content, index } = section;
  const named = namedIn(elf, section);
  named.forEach(({ name, offset, size: said }, i) => {
    // A symbol without a size goes on to the next one.
    const size = said > 0 ? said : (named[i + 1]?.offset ?? content.length) - offset;
    if (size < SHORTEST_RECORD || !content.has(offset, size)) {
      broken.push({ name, section: section.name, reason: "has no whole definition" });
      return;
    }
    const number = (at: number): number => content.u32(offset + at * 4);
    const type = number(0);
    const more: string[] = [];
    // iproute2's record has the same beginning, and numbers of inner maps at its end.
    if (size > AYA_RECORD && (number(7) !== 0 || number(8) !== 0)) more.push("refers to an inner map");
    maps.push({
      name,
      section: section.name,
      kind: mapKindOf(type),
      type,
      keySize: number(1),
      valueSize: number(2),
      maxEntries: number(3),
      flags: number(4),
      isPinned: size >= AYA_RECORD && number(6) === PIN_BY_NAME,
      more,
      at: { section: index, offset },
    });
  });
  return { maps, broken };
}

function btfMaps(elf: Elf, section: ElfSection, btf: Btf | undefined): ObjectMaps {
  const maps: ObjectMap[] = [];
  const broken: BrokenMap[] = [];
  const variables = new Map<string, number>();
  const types = btf?.section(section.name);
  for (const { type } of btf === undefined || types === undefined ? [] : btf.variablesOf(types)) {
    const variable = btf?.type(type);
    if (btf !== undefined && variable?.kind === "var") variables.set(btf.nameOf(variable), variable.sizeOrType);
  }
  for (const { name, offset } of namedIn(elf, section)) {
    const struct = btf?.bare(variables.get(name) ?? 0);
    if (btf === undefined || struct?.kind !== "struct" || struct.count > MOST_MEMBERS) {
      const reason = btf === undefined ? "has no definition: the object has no BTF" : "has no definition in the BTF";
      broken.push({ name, section: section.name, reason });
      continue;
    }
    const { keySize, valueSize, type, maxEntries, flags, isPinned, more } = definitionOf(btf, struct);
    const at = { section: section.index, offset };
    const kind = mapKindOf(type);
    maps.push({ name, section: section.name, kind, type, keySize, valueSize, maxEntries, flags, isPinned, more, at });
  }
  return { maps, broken };
}

type Definition = Omit<ObjectMap, "name" | "section" | "kind" | "at">;

/** What the members of a map's struct say. */
function definitionOf(btf: Btf, struct: BtfType): Definition {
  const numbers = new Map<string, number>();
  const more: string[] = [];
  for (const { name, type } of btf.membersOf(struct)) {
    const member = btf.bare(type);
    switch (name) {
      case "key":
      case "value": {
        const size = member?.kind === "ptr" ? btf.sizeOf(member.sizeOrType) : undefined;
        if (size === undefined) more.push(`has a ${name} of unknown size`);
        else numbers.set(`${name}_size`, size);
        break;
      }
      case "values":
        more.push("has inner maps or programs in its values");
        break;
      case "type":
      case "key_size":
      case "value_size":
      case "max_entries":
      case "map_flags":
      case "pinning":
      case "numa_node":
      case "map_extra": {
        const array = member?.kind === "ptr" ? btf.bare(member.sizeOrType) : undefined;
        if (array?.kind === "array") numbers.set(name, btf.lengthOf(array));
        else more.push(`says its \`${name}\` in a way that is not known`);
        break;
      }
      default:
        more.push(`has a member \`${name}\` that is not known`);
    }
  }
  const number = (name: string): number => numbers.get(name) ?? 0;
  if (numbers.has("numa_node")) more.push(`lies on NUMA node ${number("numa_node")}`);
  if (number("map_extra") !== 0) more.push(`has \`map_extra\` ${number("map_extra")}`);
  return {
    type: number("type"),
    keySize: number("key_size"),
    valueSize: number("value_size"),
    maxEntries: number("max_entries"),
    flags: number("map_flags"),
    isPinned: number("pinning") === PIN_BY_NAME,
    more,
  };
}
