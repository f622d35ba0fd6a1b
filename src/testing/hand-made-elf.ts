/** ELF files written by hand, for objects that no compiler makes. Little-endian, 64 bits, relocatable, for eBPF. */

export interface HandMadeSection {
  readonly name: string;
  /** `SHT_…`. */
  readonly type: number;
  readonly flags?: number;
  readonly link?: number;
  readonly info?: number;
  readonly data: Uint8Array;
}

const HEADER = 64;

/** A file with the sections from index 1 on, and their names behind them. */
export function handMadeElf(sections: readonly HandMadeSection[]): Uint8Array {
  const named = [...sections, { name: ".shstrtab", type: 3, data: new Uint8Array() }];
  const names = new TextEncoder().encode(`\0${named.map(({ name }) => `${name}\0`).join("")}`);
  const all = [{ name: "", type: 0, data: new Uint8Array() }, ...named.slice(0, -1), { ...named.at(-1), data: names }];
  const ends = all.map((_, i) => all.slice(0, i + 1).reduce((sum, { data }) => sum + data.length, HEADER));
  const table = ends.at(-1) ?? HEADER;
  const file = new Uint8Array(table + all.length * HEADER);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 1, true);
  view.setUint16(18, 247, true);
  view.setBigUint64(40, BigInt(table), true);
  view.setUint16(58, HEADER, true);
  view.setUint16(60, all.length, true);
  view.setUint16(62, all.length - 1, true);
  let nameAt = 0;
  all.forEach(({ name = "", type = 0, flags = 0, link = 0, info = 0, data }: Partial<HandMadeSection>, i) => {
    const size = data?.length ?? 0;
    const [start, header] = [(ends[i] ?? 0) - size, table + i * HEADER];
    if (data !== undefined) file.set(data, start);
    view.setUint32(header, nameAt, true);
    view.setUint32(header + 4, type, true);
    view.setBigUint64(header + 8, BigInt(flags), true);
    view.setBigUint64(header + 24, BigInt(start), true);
    view.setBigUint64(header + 32, BigInt(size), true);
    view.setUint32(header + 40, link, true);
    view.setUint32(header + 44, info, true);
    nameAt += name.length + 1;
  });
  return file;
}

export interface HandMadeSymbol {
  /** Among the bytes of the names. */
  readonly name: number;
  /** `STB_…` and `STT_…` in one byte. */
  readonly info: number;
  readonly section: number;
  readonly value: number;
  readonly size: number;
}

/** The rows of a table of symbols. */
export function symbolRows(count: number, row: (index: number) => HandMadeSymbol): Uint8Array {
  const bytes = new Uint8Array(count * 24);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < count; index++) {
    const { name, info, section, value, size } = row(index);
    const at = index * 24;
    view.setUint32(at, name, true);
    view.setUint8(at + 4, info);
    view.setUint16(at + 6, section, true);
    view.setBigUint64(at + 8, BigInt(value), true);
    view.setBigUint64(at + 16, BigInt(size), true);
  }
  return bytes;
}
