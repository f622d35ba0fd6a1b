/**
 * BTF, the type information of objects: finds types by number and says what
 * maps are declared with. Types are read where they lie when somebody asks;
 * only where each begins is kept. Total: types that do not read are absent,
 * and circles of types end.
 */
import type { ByteView } from "./byte-view.ts";

export const BTF_KINDS = [
  "void",
  "int",
  "ptr",
  "array",
  "struct",
  "union",
  "enum",
  "fwd",
  "typedef",
  "volatile",
  "const",
  "restrict",
  "func",
  "func_proto",
  "var",
  "datasec",
  "float",
  "decl_tag",
  "type_tag",
  "enum64",
] as const;
export type BtfKind = (typeof BTF_KINDS)[number];

export interface BtfType {
  readonly kind: BtfKind;
  /** Where its name is among the strings. */
  readonly nameAt: number;
  /** Bytes of kinds that have a size; of the others the number of the type that they are about. */
  readonly sizeOrType: number;
  /** How many members, values, parameters or variables there are. */
  readonly count: number;
  /** Where what follows the header begins. */
  readonly at: number;
}

export interface BtfMember {
  readonly name: string;
  readonly type: number;
}

/** A variable of a section: its type (of kind `var`), and where it lies. */
export interface BtfVariable {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

const MAGIC = 0xeb9f;
const HEADER = 24;
const TYPE_HEADER = 12;
/** As deep as kernels follow types. */
const MOST_STEPS = 32;

/** Bytes behind the header of a type, by kind: fixed, and for each that is counted. */
const TAILS: Readonly<Record<BtfKind, readonly [fixed: number, each: number]>> = {
  void: [0, 0],
  int: [4, 0],
  ptr: [0, 0],
  array: [12, 0],
  struct: [0, 12],
  union: [0, 12],
  enum: [0, 8],
  fwd: [0, 0],
  typedef: [0, 0],
  volatile: [0, 0],
  const: [0, 0],
  restrict: [0, 0],
  func: [0, 0],
  func_proto: [0, 8],
  var: [4, 0],
  datasec: [0, 12],
  float: [0, 0],
  decl_tag: [4, 0],
  type_tag: [0, 0],
  enum64: [0, 12],
};

const SIZED: ReadonlySet<BtfKind> = new Set<BtfKind>(["int", "struct", "union", "enum", "float", "enum64"]);
const TRANSPARENT: ReadonlySet<BtfKind> = new Set<BtfKind>(["typedef", "volatile", "const", "restrict", "type_tag"]);

export class Btf {
  /** Types whose kind is known, 0 (void) among them; what follows a type of an unknown kind is not read. */
  readonly count: number;
  private readonly types: ByteView;
  private readonly strings: ByteView;
  private readonly starts: readonly number[];

  private constructor(types: ByteView, strings: ByteView) {
    this.types = types;
    this.strings = strings;
    this.starts = startsOf(types);
    this.count = this.starts.length;
  }

  /** The types of a `.BTF` section; undefined when it is none, or its parts do not lie in it. */
  static read(section: ByteView): Btf | undefined {
    if (section.u16(0) !== MAGIC || section.length < HEADER) return undefined;
    const header = section.u32(4);
    const [typesAt, typesSize] = [header + section.u32(8), section.u32(12)];
    const [stringsAt, stringsSize] = [header + section.u32(16), section.u32(20)];
    if (!section.has(typesAt, typesSize) || !section.has(stringsAt, stringsSize)) return undefined;
    return new Btf(section.part(typesAt, typesSize), section.part(stringsAt, stringsSize));
  }

  /** The type of a number. */
  type(id: number): BtfType | undefined {
    if (id === 0) return { kind: "void", nameAt: 0, sizeOrType: 0, count: 0, at: 0 };
    const start = this.starts[id];
    if (start === undefined) return undefined;
    const info = this.types.u32(start + 4);
    const kind = BTF_KINDS[(info >>> 24) & 0x1f];
    if (kind === undefined) return undefined;
    const [nameAt, sizeOrType] = [this.types.u32(start), this.types.u32(start + 8)];
    return { kind, nameAt, sizeOrType, count: info & 0xffff, at: start + TYPE_HEADER };
  }

  nameOf({ nameAt }: BtfType): string {
    return this.strings.text(nameAt);
  }

  /** Behind names and qualifiers of a type. */
  bare(id: number): BtfType | undefined {
    let type = this.type(id);
    for (let step = 0; step < MOST_STEPS; step++) {
      if (type === undefined || !TRANSPARENT.has(type.kind)) return type;
      type = this.type(type.sizeOrType);
    }
    return undefined;
  }

  /** Bytes of a value of the type; undefined for what has no size, and for more than 4 GiB. */
  sizeOf(id: number): number | undefined {
    let elements = 1;
    let type = this.bare(id);
    for (let step = 0; step < MOST_STEPS; step++) {
      if (type?.kind !== "array") break;
      elements *= this.lengthOf(type);
      type = this.bare(this.types.u32(type.at));
    }
    const one = type === undefined ? undefined : type.kind === "ptr" ? 8 : sizedOf(type);
    const size = one === undefined ? undefined : one * elements;
    return size === undefined || size > 0xffff_ffff ? undefined : size;
  }

  /** Elements of an array. */
  lengthOf({ at }: BtfType): number {
    return this.types.u32(at + 8);
  }

  /** Number of the type of an array's elements. */
  elementOf({ at }: BtfType): number {
    return this.types.u32(at);
  }

  /** Members of a struct. */
  membersOf({ count, at }: BtfType): readonly BtfMember[] {
    return Array.from({ length: count }, (_, index) => {
      const member = at + index * 12;
      return { name: this.strings.text(this.types.u32(member)), type: this.types.u32(member + 4) };
    });
  }

  /** Variables of a `datasec`. */
  variablesOf({ count, at }: BtfType): readonly BtfVariable[] {
    return Array.from({ length: count }, (_, index) => {
      const entry = at + index * 12;
      return { type: this.types.u32(entry), offset: this.types.u32(entry + 4), size: this.types.u32(entry + 8) };
    });
  }

  /** The `datasec` of a section; the first of them. */
  section(name: string): BtfType | undefined {
    for (let id = 1; id < this.count; id++) {
      const type = this.type(id);
      if (type?.kind === "datasec" && this.nameOf(type) === name) return type;
    }
    return undefined;
  }
}

function sizedOf({ kind, sizeOrType }: BtfType): number | undefined {
  return SIZED.has(kind) ? sizeOrType : undefined;
}

/** Where each type begins, by its number; type 0 lies nowhere. */
function startsOf(types: ByteView): readonly number[] {
  const starts = [0];
  let at = 0;
  while (types.has(at, TYPE_HEADER)) {
    const info = types.u32(at + 4);
    const kind = BTF_KINDS[(info >>> 24) & 0x1f];
    if (kind === undefined) break;
    const [fixed, each] = TAILS[kind];
    const end = at + TYPE_HEADER + fixed + each * (info & 0xffff);
    if (!types.has(at, end - at)) break;
    starts.push(at);
    at = end;
  }
  return starts;
}
