/**
 * The code of an object: its functions, and what its instructions refer to by
 * their relocations: maps, functions, and whatever else lies in it.
 */
import type { ByteView } from "./byte-view.ts";
import {
  SHF_EXECINSTR,
  SHT_PROGBITS,
  STB_LOCAL,
  STT_FUNC,
  STT_NOTYPE,
  STT_OBJECT,
  type Elf,
  type ElfSection,
  type ElfSymbol,
} from "./elf.ts";
import { CALL, CALL_FUNCTION, INSTRUCTION_SIZE, LOAD_64, type Instruction } from "./instructions.ts";
import type { ObjectMap } from "./object-maps.ts";

export interface CodeFunction {
  readonly symbol: ElfSymbol;
  readonly section: ElfSection;
  /** Index of its first instruction in the section. */
  readonly start: number;
  /** Index behind its last one. */
  readonly end: number;
  /** False for those that only their own file knows. */
  readonly isGlobal: boolean;
}

export type Reference =
  /** Index among the maps of the object. */
  | { readonly kind: "map"; readonly map: number }
  | { readonly kind: "function"; readonly function: CodeFunction | undefined }
  /** A place in another section, e.g. a global variable. */
  | { readonly kind: "data"; readonly section: number; readonly offset: number }
  /** Something that the loader or the kernel has to provide. */
  | { readonly kind: "elsewhere"; readonly name: string };

export function isCode({ type, flags, size }: ElfSection): boolean {
  return type === SHT_PROGBITS && (flags & SHF_EXECINSTR) !== 0 && size > 0;
}

/** Functions that programs call, and no programs. */
export function isHelperCode({ name }: ElfSection): boolean {
  return name.startsWith(".text");
}

export class Code {
  readonly functions: readonly CodeFunction[];
  private readonly elf: Elf;
  private readonly bySection: ReadonlyMap<number, readonly CodeFunction[]>;
  /** Symbol by offset of the instruction, by section. */
  private readonly relocated = new Map<number, ReadonlyMap<number, number>>();
  private readonly maps = new Map<string, number>();

  constructor(elf: Elf, maps: readonly ObjectMap[]) {
    this.elf = elf;
    this.bySection = functionsOf(elf);
    this.functions = [...this.bySection.values()].flat();
    maps.forEach(({ at }, index) => this.maps.set(`${at.section}:${at.offset}`, index));
  }

  /** The function that an instruction of a section belongs to; undefined for none. */
  functionAt(section: number, index: number): CodeFunction | undefined {
    const functions = this.bySection.get(section) ?? [];
    let low = 0;
    let high = functions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((functions[middle]?.start ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    const found = functions[low - 1];
    return found !== undefined && index < found.end ? found : undefined;
  }

  /** What the instruction at `index` of a section refers to; undefined for one that refers to nothing. */
  referenceAt(section: ElfSection, index: number, { opcode, src, imm }: Instruction): Reference | undefined {
    if (opcode !== LOAD_64 && opcode !== CALL) return undefined;
    const symbol = this.elf.symbols[this.relocationsOf(section.index).get(index * INSTRUCTION_SIZE) ?? -1];
    if (symbol === undefined) {
      // Functions of one section are called without a relocation.
      if (opcode !== CALL || src !== CALL_FUNCTION) return undefined;
      return { kind: "function", function: this.functionAt(section.index, index + 1 + imm) };
    }
    const target = this.elf.sections[symbol.section];
    if (symbol.section === 0 || target === undefined) return { kind: "elsewhere", name: symbol.name };
    if (opcode === CALL) {
      const at = Math.floor(symbol.value / INSTRUCTION_SIZE) + imm + 1;
      return { kind: "function", function: this.functionAt(symbol.section, at) };
    }
    const place = symbol.value + imm;
    const map = this.maps.get(`${symbol.section}:${place}`);
    if (map !== undefined) return { kind: "map", map };
    if (!isCode(target)) return { kind: "data", section: symbol.section, offset: place };
    return { kind: "function", function: this.functionAt(symbol.section, Math.floor(place / INSTRUCTION_SIZE)) };
  }

  /** Bytes of a section that the loader freezes: its constants; undefined of another. */
  constantsOf(section: number): ByteView | undefined {
    const found = this.elf.sections[section];
    return found?.name.startsWith(".rodata") === true ? found.content : undefined;
  }

  private relocationsOf(section: number): ReadonlyMap<number, number> {
    let found = this.relocated.get(section);
    if (found === undefined) {
      found = new Map(this.elf.relocations.get(section)?.map(({ offset, symbol }) => [offset, symbol]));
      this.relocated.set(section, found);
    }
    return found;
  }
}

/** The functions of each section of code, in the order of their places. */
function functionsOf({ sections, symbols }: Elf): ReadonlyMap<number, readonly CodeFunction[]> {
  const starts = new Map<number, ElfSymbol[]>();
  const plain = new Map<number, ElfSymbol[]>();
  for (const symbol of symbols) {
    const section = sections[symbol.section];
    if (section === undefined || !isCode(section)) continue;
    // Old compilers did not say that a symbol is a function; jump targets are such symbols too, but local.
    const isPlain = (symbol.type === STT_NOTYPE || symbol.type === STT_OBJECT) && symbol.bind !== STB_LOCAL;
    const list = symbol.type === STT_FUNC ? starts : isPlain ? plain : undefined;
    if (list === undefined) continue;
    const known = list.get(section.index);
    if (known === undefined) list.set(section.index, [symbol]);
    else known.push(symbol);
  }
  const found = new Map<number, readonly CodeFunction[]>();
  for (const section of sections) {
    const own = starts.get(section.index) ?? plain.get(section.index);
    if (own !== undefined) found.set(section.index, placed(section, own));
  }
  return found;
}

function placed(section: ElfSection, symbols: readonly ElfSymbol[]): readonly CodeFunction[] {
  const sorted = symbols.toSorted((a, b) => a.value - b.value);
  const last = Math.floor(section.content.length / INSTRUCTION_SIZE);
  return sorted.flatMap((symbol, i): CodeFunction[] => {
    const start = Math.floor(symbol.value / INSTRUCTION_SIZE);
    const next = Math.min(Math.floor((sorted[i + 1]?.value ?? Infinity) / INSTRUCTION_SIZE), last);
    const end = symbol.size > 0 ? Math.min(start + Math.floor(symbol.size / INSTRUCTION_SIZE), next) : next;
    // Of two names of one place the later one stands for it.
    if (start >= end) return [];
    return [{ symbol, section, start, end, isGlobal: symbol.bind !== STB_LOCAL }];
  });
}
