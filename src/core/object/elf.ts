/**
 * ELF files as compilers write them for eBPF: 64 bits, little-endian,
 * relocatable. Reads sections, symbols and relocations; what they mean is for
 * others to say. Total: bytes that are no such file give a sentence.
 * Invariant: the contents of sections lie in the file and do not overlap, so
 * whoever goes through all of them has gone through the file once.
 */
import { ByteView } from "./byte-view.ts";
import { quoted } from "./words.ts";

export interface ElfSection {
  /** In the table of sections, from 0. */
  readonly index: number;
  readonly name: string;
  /** `SHT_…`. */
  readonly type: number;
  /** `SHF_…`. */
  readonly flags: number;
  /** Bytes in memory; `content` is empty where the file holds none of them. */
  readonly size: number;
  readonly content: ByteView;
  readonly link: number;
  readonly info: number;
}

/** One row of the table of symbols, read where it lies: tables may be long, and names shared. */
export class ElfSymbol {
  private readonly table: ByteView;
  private readonly names: ByteView | undefined;
  private readonly at: number;

  constructor(table: ByteView, names: ByteView | undefined, at: number) {
    this.table = table;
    this.names = names;
    this.at = at;
  }

  get name(): string {
    return this.names?.text(this.table.u32(this.at)) ?? "";
  }

  /** Bytes from the start of its section. */
  get value(): number {
    return this.table.u64(this.at + 8);
  }

  get size(): number {
    return this.table.u64(this.at + 16);
  }

  /** Index of its section; 0 for what is defined elsewhere. */
  get section(): number {
    return this.table.u16(this.at + 6);
  }

  /** `STT_…`. */
  get type(): number {
    return this.table.u8(this.at + 4) & 0xf;
  }

  /** `STB_…`. */
  get bind(): number {
    return this.table.u8(this.at + 4) >> 4;
  }
}

export interface ElfRelocation {
  /** Bytes from the start of the section that it changes. */
  readonly offset: number;
  /** Index of the symbol. */
  readonly symbol: number;
  /** `R_BPF_…`. */
  readonly type: number;
}

export interface Elf {
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
  /** Of sections of code, by the index of the section that they change, in the order of the file. */
  readonly relocations: ReadonlyMap<number, readonly ElfRelocation[]>;
}

export type ReadElf =
  | { readonly ok: true; readonly elf: Elf }
  /** What is wrong, a sentence, and at which byte of the file, from 0. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

export const SHT_PROGBITS = 1;
export const SHT_NOBITS = 8;
const SHT_NULL = 0;
const SHT_SYMTAB = 2;
const SHT_RELA = 4;
const SHT_REL = 9;
export const SHF_EXECINSTR = 4;
export const STT_NOTYPE = 0;
export const STT_OBJECT = 1;
export const STT_FUNC = 2;
export const STT_SECTION = 3;
export const STB_LOCAL = 0;

const EHDR_SIZE = 64;
const SHDR_SIZE = 64;
const SYM_SIZE = 24;
const REL_SIZE = 16;
const RELA_SIZE = 24;
const ET_REL = 1;
const EM_BPF = 247;
/** Some compilers wrote objects before eBPF had its number. */
const EM_NONE = 0;
const SHN_XINDEX = 0xffff;
/** More sections than a file of this format numbers plainly; nobody compiles so many. */
const MOST_SECTIONS = 0xff00;

/** Reads an ELF file; linear in its size. */
export function readElf(bytes: Uint8Array): ReadElf {
  const file = new ByteView(bytes);
  const header = readHeader(file);
  if (typeof header === "string") return refuse(header, 0);
  const headers = readSections(file, header);
  if (!("sections" in headers)) return headers;
  const { sections } = headers;
  const tables = sections.filter(({ type }) => type === SHT_SYMTAB);
  if (tables.length > 1) return refuse("the file has more than one table of symbols", 0);
  const [table] = tables;
  const symbols = table === undefined ? [] : readSymbols(table, sections);
  return { ok: true, elf: { sections, symbols, relocations: readRelocations(sections, table?.index) } };
}

interface Header {
  readonly tableAt: number;
  readonly count: number;
  readonly names: number;
}

/** Where the table of sections is, or why this is no object for eBPF. */
function readHeader(file: ByteView): Header | string {
  if (file.length < 4 || file.u32(0) !== 0x464c457f) return "this is no ELF file";
  if (file.length < EHDR_SIZE) return "the file ends within its header";
  if (file.u8(4) !== 2) return "this is an ELF file of 32 bits; objects for eBPF have 64";
  if (file.u8(5) === 2) return "this object is big-endian (bpfeb); only little-endian ones (bpfel) are read";
  if (file.u8(5) !== 1) return "the byte order of the file is unknown";
  const [type, machine] = [file.u16(16), file.u16(18)];
  if (machine !== EM_BPF && machine !== EM_NONE) {
    return `this object is for another machine (${machineName(machine)}), not for eBPF`;
  }
  if (type !== ET_REL) return "this is a linked program or library, not an object of a compiler";
  const tableAt = file.u64(40);
  if (file.u16(58) !== SHDR_SIZE || !file.has(tableAt, SHDR_SIZE)) return "the file has no table of sections";
  // The first header says what the fields of the file's own are too small for.
  const count = file.u16(60) === 0 ? file.u64(tableAt + 32) : file.u16(60);
  const names = file.u16(62) === SHN_XINDEX ? file.u32(tableAt + 40) : file.u16(62);
  if (count > MOST_SECTIONS || !file.has(tableAt, count * SHDR_SIZE)) {
    return "the file ends within its table of sections";
  }
  return { tableAt, count, names };
}

function machineName(machine: number): string {
  const known: Readonly<Record<number, string>> = { 3: "x86", 40: "ARM", 62: "x86-64", 183: "AArch64", 243: "RISC-V" };
  return known[machine] ?? `number ${machine}`;
}

function readSections(
  file: ByteView,
  { tableAt, count, names }: Header,
): { readonly sections: readonly ElfSection[] } | Extract<ReadElf, { ok: false }> {
  const at = (index: number): number => tableAt + index * SHDR_SIZE;
  const nameTable = names < count ? file.part(file.u64(at(names) + 24), file.u64(at(names) + 32)) : undefined;
  if (nameTable === undefined) return refuse("the sections of the file have no names", 62);
  const sections: ElfSection[] = [];
  let held = 0;
  for (let index = 0; index < count; index++) {
    const header = at(index);
    const type = file.u32(header + 4);
    const [offset, size] = [file.u64(header + 24), file.u64(header + 32)];
    const name = nameTable.text(file.u32(header));
    const isHeld = type !== SHT_NOBITS && type !== SHT_NULL;
    if (isHeld && !file.has(offset, size)) return refuse(`the section ${quoted(name)} ends behind the file`, header);
    if (isHeld) held += size;
    const content = isHeld ? file.part(offset, size) : file.part(0, 0);
    const [link, info] = [file.u32(header + 40), file.u32(header + 44)];
    sections.push({ index, name, type, flags: file.u64(header + 8), size, content, link, info });
  }
  if (held > file.length) return refuse("the sections of the file overlap", tableAt);
  return { sections };
}

function readSymbols({ content, link }: ElfSection, sections: readonly ElfSection[]): readonly ElfSymbol[] {
  const names = sections[link]?.content;
  const count = Math.floor(content.length / SYM_SIZE);
  return Array.from({ length: count }, (_, index) => new ElfSymbol(content, names, index * SYM_SIZE));
}

/** Those of code. Relocations of other tables of symbols than the one that was read say nothing here. */
function readRelocations(
  sections: readonly ElfSection[],
  table: number | undefined,
): ReadonlyMap<number, readonly ElfRelocation[]> {
  const relocations = new Map<number, ElfRelocation[]>();
  for (const { type, content, link, info } of sections) {
    if ((type !== SHT_REL && type !== SHT_RELA) || link !== table) continue;
    // Debug information has a thousand times as many.
    if (((sections[info]?.flags ?? 0) & SHF_EXECINSTR) === 0) continue;
    const list = relocations.get(info) ?? [];
    relocations.set(info, list);
    const step = type === SHT_REL ? REL_SIZE : RELA_SIZE;
    for (let at = 0; at + step <= content.length; at += step) {
      list.push({ offset: content.u64(at), type: content.u32(at + 8), symbol: content.u32(at + 12) });
    }
  }
  return relocations;
}

function refuse(message: string, offset: number): Extract<ReadElf, { ok: false }> {
  return { ok: false, message, offset };
}
