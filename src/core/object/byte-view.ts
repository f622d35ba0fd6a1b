/**
 * Little-endian numbers and text out of bytes that nobody has checked. Every
 * read outside the bytes gives 0 or the empty text: who has to know the
 * difference asks `has` first. Nothing here throws.
 */

/** Names of sections and symbols are read this far; compilers and kernels stop sooner. */
const LONGEST_NAME = 512;

export class ByteView {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** True when `size` bytes are there from `offset` on. */
  has(offset: number, size: number): boolean {
    return offset >= 0 && size >= 0 && offset + size <= this.bytes.length;
  }

  u8(offset: number): number {
    return this.bytes[offset] ?? 0;
  }

  u16(offset: number): number {
    return this.has(offset, 2) ? this.view.getUint16(offset, true) : 0;
  }

  i16(offset: number): number {
    return this.has(offset, 2) ? this.view.getInt16(offset, true) : 0;
  }

  u32(offset: number): number {
    return this.has(offset, 4) ? this.view.getUint32(offset, true) : 0;
  }

  i32(offset: number): number {
    return this.has(offset, 4) ? this.view.getInt32(offset, true) : 0;
  }

  /** Beyond 2⁵³ only near the number: more than any file is long, which is all that is asked. */
  u64(offset: number): number {
    return this.u32(offset) + this.u32(offset + 4) * 2 ** 32;
  }

  /** The part that is there of `size` bytes from `offset` on. */
  part(offset: number, size: number): ByteView {
    const start = Math.min(Math.max(offset, 0), this.bytes.length);
    return new ByteView(this.bytes.subarray(start, Math.min(start + Math.max(size, 0), this.bytes.length)));
  }

  /** The text from `offset` up to a NUL, as UTF-8; what is none is U+FFFD. */
  text(offset: number): string {
    const limit = Math.min(this.bytes.length, offset + LONGEST_NAME);
    let end = offset;
    while (end < limit && this.bytes[end] !== 0) end++;
    return decodeText(this.bytes.subarray(offset, end));
  }
}

/** Bytes as UTF-8; when they are none, each byte that is not ASCII is U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes);
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`);
  try {
    return decodeURIComponent(escaped.join(""));
  } catch {
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : "\uFFFD")).join("");
  }
}
