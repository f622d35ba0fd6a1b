/** Finds the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF). */

export interface BadByte {
  /** Index of the byte that starts the sequence that cannot be read. */
  readonly byte: number;
  /** UTF-16 units of the text before it. */
  readonly offset: number;
}

/** Undefined when all bytes are UTF-8. */
export function findBadUtf8(bytes: Uint8Array): BadByte | undefined {
  let offset = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lengthOf(lead);
    if (length === 0) return { byte: at, offset };
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i];
      const [low, high] = i === 1 ? secondByteRange(lead) : [0x80, 0xbf];
      if (next === undefined || next < low || next > high) return { byte: at, offset };
    }
    offset += length === 4 ? 2 : 1;
    at += length;
  }
  return undefined;
}

/** Why bytes are no text, and where (UTF-16 units before it); undefined when all of them are UTF-8. */
export function utf8Problem(bytes: Uint8Array): { readonly start: number; readonly message: string } | undefined {
  const bad = findBadUtf8(bytes);
  if (bad === undefined) return undefined;
  const hex = (bytes[bad.byte] ?? 0).toString(16).padStart(2, "0").toUpperCase();
  return { start: bad.offset, message: `This file is not UTF-8 text: byte ${bad.byte} is 0x${hex}.` };
}

/** Bytes of the sequence that a lead byte starts; 0 when it starts none. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

/** The bytes of a text in UTF-8; a lone surrogate is the replacement character. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes;
}
