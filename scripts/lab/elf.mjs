/** The sections of a 64-bit little-endian ELF file, by name. */
import { readFileSync } from "node:fs";

export function sectionsOfObject(path) {
  const file = readFileSync(path);
  if (file.readUInt32BE(0) !== 0x7f454c46) throw new Error(`${path} is no ELF file`);
  const [start, size, count, names] = [
    Number(file.readBigUInt64LE(40)),
    ...[58, 60, 62].map((at) => file.readUInt16LE(at)),
  ];
  const headers = Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    return {
      name: file.readUInt32LE(at),
      offset: Number(file.readBigUInt64LE(at + 24)),
      length: Number(file.readBigUInt64LE(at + 32)),
    };
  });
  const text = (at) => file.toString("utf8", at, file.indexOf(0, at));
  return new Map(
    headers.map(({ name, offset, length }) => [
      text(headers[names].offset + name),
      file.subarray(offset, offset + length),
    ]),
  );
}
