/** Instructions whose numbers the loader writes for the kernel that it finds ("compile once, run everywhere"), from `.BTF.ext`. */
import type { ByteView } from "./byte-view.ts";
import type { Elf } from "./elf.ts";
import { INSTRUCTION_SIZE } from "./instructions.ts";

const MAGIC = 0xeb9f;
/** The header as far as the relocations; older compilers end it before them. */
const HEADER_WITH_RELOCATIONS = 32;
const SECTION_HEADER = 8;
const SHORTEST_RECORD = 16;

/** Indices of the instructions, by the name of their section. */
export type CoreRelocations = ReadonlyMap<string, ReadonlySet<number>>;

/** Those of an object; total: records that do not read are absent. */
export function coreRelocations({ sections }: Elf): CoreRelocations {
  const found = new Map<string, Set<number>>();
  const [ext, btf] = [".BTF.ext", ".BTF"].map((wanted) => sections.find(({ name }) => name === wanted)?.content);
  if (ext === undefined || btf === undefined || ext.u16(0) !== MAGIC) return found;
  const header = ext.u32(4);
  if (header < HEADER_WITH_RELOCATIONS) return found;
  const records = ext.part(header + ext.u32(24), ext.u32(28));
  const strings = btf.part(btf.u32(4) + btf.u32(16), btf.u32(20));
  const size = records.u32(0);
  if (size >= SHORTEST_RECORD) readSections(records, size, strings, found);
  return found;
}

function readSections(records: ByteView, size: number, strings: ByteView, found: Map<string, Set<number>>): void {
  for (let at = 4; records.has(at, SECTION_HEADER);) {
    const name = strings.text(records.u32(at));
    const count = records.u32(at + 4);
    at += SECTION_HEADER;
    if (!records.has(at, count * size)) return;
    const indices = found.get(name) ?? new Set<number>();
    found.set(name, indices);
    for (let record = at; record < at + count * size; record += size) {
      indices.add(Math.floor(records.u32(record) / INSTRUCTION_SIZE));
    }
    at += count * size;
  }
}
