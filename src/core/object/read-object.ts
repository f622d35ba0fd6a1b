/**
 * A compiled eBPF object, read: its programs with their kinds and places, its
 * maps, its licence, and which maps each program uses. Works for what libbpf's
 * and aya's conventions make. Total: hostile bytes give a sentence, or an object
 * with less in it.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import { Btf } from "./btf.ts";
import { decodeText } from "./byte-view.ts";
import { Code, isCode, isHelperCode, type CodeFunction } from "./code.ts";
import { featureWords, type CodeFeature } from "./code-features.ts";
import { coreRelocations } from "./core-relocations.ts";
import { readElf, SHT_NOBITS, SHT_PROGBITS, STB_LOCAL, type Elf, type ElfSection } from "./elf.ts";
import { Facts } from "./function-facts.ts";
import { HelperReach } from "./helper-calls.ts";
import { MapAccess, type MapUse } from "./map-access.ts";
import { takesMap } from "./map-helpers.ts";
import { isBtfMaps, isLegacyMaps, readMaps, type ObjectMap } from "./object-maps.ts";
import { programSection, sectionForAya } from "./program-section.ts";
import { quoted } from "./words.ts";

export interface ObjectProgram {
  /** Its symbol. */
  readonly name: string;
  readonly section: string;
  /** Undefined for kinds that declarations do not have. */
  readonly kind: ProgramKind | undefined;
  /** Where its section says that it attaches. */
  readonly target: string | undefined;
  readonly direction: "ingress" | "egress" | undefined;
  /** What its section says beyond that: a clause whose subject is the program. */
  readonly more: string | undefined;
  /** False when aya, and so an exported loader, refuses an object with its section. */
  readonly isReadByAya: boolean;
  /** By the name of the map: what is done with those that it refers to, also in functions that it calls. */
  readonly uses: ReadonlyMap<string, MapUse>;
  /** True when a map that is not in `uses` is not used. */
  readonly isComplete: boolean;
  /** By number: the helpers that the verifier comes to when it is loaded, and the symbol of the function that calls each. */
  readonly helpers: ReadonlyMap<number, string>;
  /** What its code asks of a kernel beside helpers, by the id of the feature: the subject of a sentence. */
  readonly features: ReadonlyMap<CodeFeature, string>;
  /** Calls that give a helper a map of a kind that the kernel refuses. */
  readonly misuses: readonly Misuse[];
}

/** A helper that is given a map that it does not take. */
export interface Misuse {
  readonly map: string;
  readonly kind: MapKind;
  /** Number of the helper. */
  readonly helper: number;
  /** Symbol of the function that calls it. */
  readonly caller: string;
}

/** Something that is in the object and that neither programs nor maps say. */
export interface Remainder {
  readonly section: string;
  /** The symbol that it is about, where it is about one. */
  readonly symbol?: string;
  /** A clause whose subject is the symbol, or else the section. */
  readonly what: string;
}

export interface ObjectFile {
  /** Its licence; undefined when it has none. */
  readonly license: string | undefined;
  /** In the order of sections, and of places in them. */
  readonly programs: readonly ObjectProgram[];
  readonly maps: readonly ObjectMap[];
  readonly remainders: readonly Remainder[];
  /** Why aya refuses the object as a whole: clauses whose subject is the object. */
  readonly refusals: readonly string[];
}

export type ReadObject =
  | { readonly ok: true; readonly object: ObjectFile }
  /** What is wrong with the bytes, a clause, and at which of them, from 0. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

const SHF_ALLOC = 2;
/** A licence is a word or two. */
const LONGEST_LICENCE = 128;
/** What else is left over is counted. */
const MOST_REMAINDERS = 500;
const MOST_REFUSALS = 8;
/** No policy has more; what is behind is said to be left. */
const MOST_PROGRAMS = 4096;

/** Reads an object. Linear in its size, but for a bound on how far programs are followed. */
export function readObject(bytes: Uint8Array): ReadObject {
  const read = readElf(bytes);
  if (!read.ok) return read;
  const { elf } = read;
  const types = elf.sections.find(({ name }) => name === ".BTF");
  const { maps, broken } = readMaps(elf, types === undefined ? undefined : Btf.read(types.content));
  const code = new Code(elf, maps);
  const remainders = [
    ...broken.map(({ name, section, reason }): Remainder => {
      return name === undefined ? { section, what: reason } : { section, symbol: name, what: reason };
    }),
    ...sectionsLeft(elf, code),
    ...symbolsLeft(elf),
    ...programsLeft(code),
  ];
  const rest = remainders.length - MOST_REMAINDERS;
  if (rest > 0) remainders.splice(MOST_REMAINDERS, rest, { section: "", what: `${rest} more are not listed` });
  const programs = programsOf(elf, code, maps);
  const object = { license: licenceOf(elf), programs, maps, remainders, refusals: refusalsOf(elf) };
  return { ok: true, object };
}

function programsOf(elf: Elf, code: Code, maps: readonly ObjectMap[]): readonly ObjectProgram[] {
  const facts = new Facts(code);
  const access = new MapAccess(code, facts);
  const helpers = new HelperReach(code, facts, coreRelocations(elf));
  return code.functions
    .filter(isProgram)
    .slice(0, MOST_PROGRAMS)
    .map((program): ObjectProgram => {
      const section = programSection(program.section.name);
      const reach = facts.reach(program);
      const { uses: known, calls } = access.of(program);
      const called = helpers.of(program);
      const uses = new Map<string, MapUse>();
      for (const index of [...reach.maps].sort((a, b) => a - b)) {
        const name = maps[index]?.name;
        if (name !== undefined) uses.set(name, known.get(index) ?? "unknown");
      }
      return {
        name: program.symbol.name,
        section: program.section.name,
        kind: section.kind,
        target: section.target === "" ? undefined : section.target,
        direction: section.direction,
        more: section.more,
        isReadByAya: section.isReadByAya,
        uses,
        isComplete: reach.isComplete,
        helpers: new Map([...called].map(([id, { symbol }]) => [id, symbol.name])),
        features: new Map([...reach.features].map(([id, { symbol }]) => [id, featureWords(id, symbol.name)])),
        misuses: Array.from(calls, ([index, byHelper]) => {
          const { name: map, kind } = maps[index] ?? {};
          return Array.from(byHelper, ([helper, { symbol }]): Misuse[] => {
            if (map === undefined || kind === undefined || !called.has(helper) || takesMap(helper, kind)) return [];
            return [{ map, kind, helper, caller: symbol.name }];
          });
        }).flat(2),
      };
    });
}

function isProgram({ section, isGlobal }: CodeFunction): boolean {
  return isGlobal && !isHelperCode(section);
}

function licenceOf({ sections }: Elf): string | undefined {
  const section = sections.find(({ name }) => name === "license");
  if (section === undefined) return undefined;
  const { bytes } = section.content.part(0, LONGEST_LICENCE);
  const end = bytes.indexOf(0);
  return decodeText(end === -1 ? bytes : bytes.subarray(0, end));
}

/** What aya does not take, for which it reads nothing of the object. */
function refusalsOf({ sections }: Elf): readonly string[] {
  const refusals = new Set<string>();
  for (const section of sections) {
    if (!isCode(section) || isHelperCode(section)) continue;
    const { kind, direction, isReadByAya } = programSection(section.name);
    if (isReadByAya || refusals.size === MOST_REFUSALS) continue;
    const instead = kind === undefined ? "" : `; its name there is \`${sectionForAya(kind, direction)}\``;
    refusals.add(`has the section ${quoted(section.name)}, which aya does not know${instead}`);
  }
  const licence = sections.find(({ name }) => name === "license")?.content;
  if (licence !== undefined && (licence.length < 2 || licence.bytes.indexOf(0) !== licence.length - 1)) {
    refusals.add("has a licence that is not one text with a NUL behind it");
  }
  return [...refusals];
}

/** Sections with something in them that the loader brings into the kernel, and that nothing else is about. */
function sectionsLeft(elf: Elf, code: Code): readonly Remainder[] {
  const withFunctions = new Set(code.functions.filter(isProgram).map(({ section }) => section.index));
  return elf.sections.flatMap((section): Remainder[] => {
    const { name, index, type, flags, size } = section;
    if ((type !== SHT_PROGBITS && type !== SHT_NOBITS) || (flags & SHF_ALLOC) === 0 || size === 0) return [];
    if (name === "license" || isLegacyMaps(section) || isBtfMaps(section)) return [];
    if (isCode(section)) {
      return isHelperCode(section) || withFunctions.has(index)
        ? []
        : [{ section: name, what: "has code and no function that is a program" }];
    }
    return [{ section: name, what: whatOf(section) }];
  });
}

function whatOf({ name, size, content }: ElfSection): string {
  if (name === "version") return `says kernel version ${content.u32(0)}, which kernels before 5.0 asked for`;
  if (name === ".kconfig") return "has variables that the loader fills from the kernel's configuration";
  const bytes = size === 1 ? "1 byte" : `${size} bytes`;
  if (/^\.(?:data|rodata|bss)/.test(name)) return `has global variables (${bytes}), which the loader makes a map of`;
  return `has ${bytes} that no declaration is about`;
}

function programsLeft({ functions }: Code): readonly Remainder[] {
  const count = functions.filter(isProgram).length;
  return count <= MOST_PROGRAMS ? [] : [{ section: "", what: `${count - MOST_PROGRAMS} programs are not read` }];
}

/** Symbols that the kernel or the loader has to provide. */
function symbolsLeft({ symbols }: Elf): readonly Remainder[] {
  const left: Remainder[] = [];
  for (const symbol of symbols) {
    if (left.length > MOST_REMAINDERS) break;
    // The name is read last: it may be long.
    if (symbol.section !== 0 || symbol.bind === STB_LOCAL) continue;
    const { name } = symbol;
    if (name !== "") left.push({ section: "", symbol: name, what: "is defined outside of the object" });
  }
  return left;
}
