/** What the reader of objects reads of their types and names, a line for each type: `scenes/types.mjs` has bpftool say the same. */
import { Btf, type BtfType } from "../../src/core/object/btf.ts";
import { readElf } from "../../src/core/object/elf.ts";
import { readObject } from "../../src/core/object/read-object.ts";

export interface ReadTypes {
  /** `id kind name: size or type; what follows`, from type 1 on. */
  readonly types: readonly string[];
  /** `section name` of every map, sorted. */
  readonly maps: readonly string[];
  /** Symbols of all programs, sorted. */
  readonly programs: readonly string[];
}

/** Undefined of an object without types. */
export function readTypes(bytes: Uint8Array): ReadTypes | undefined {
  const [elf, read] = [readElf(bytes), readObject(bytes)];
  const section = elf.ok ? elf.elf.sections.find(({ name }) => name === ".BTF") : undefined;
  const btf = section && Btf.read(section.content);
  if (btf === undefined || !read.ok) return undefined;
  const types = Array.from({ length: btf.count - 1 }, (_, index) => {
    const type = btf.type(index + 1);
    return `${index + 1} ${type === undefined ? "not read" : lineOf(btf, type)}`;
  });
  const { maps, programs } = read.object;
  return {
    types,
    maps: maps.map((map) => `${map.section} ${map.name}`).sort(),
    programs: programs.map(({ name }) => name).sort(),
  };
}

function lineOf(btf: Btf, type: BtfType): string {
  const { kind, sizeOrType } = type;
  const name = btf.nameOf(type);
  const head = `${kind} ${name === "" ? "(anon)" : name}:`;
  switch (kind) {
    case "array":
      return `${head} ${btf.elementOf(type)} × ${btf.lengthOf(type)}`;
    case "struct":
    case "union": {
      const members = btf
        .membersOf(type)
        .map((member) => `${member.name === "" ? "(anon)" : member.name} ${member.type}`);
      return [head, sizeOrType, ...members].join(" ");
    }
    case "datasec": {
      const variables = btf.variablesOf(type).map((variable) => `${variable.type} ${variable.offset} ${variable.size}`);
      return [head, sizeOrType, ...variables].join(" ");
    }
    case "fwd":
      return head;
    default:
      return `${head} ${sizeOrType}`;
  }
}
