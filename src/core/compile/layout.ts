/** Sizes of types, and where the fields of a record lie. */
import type { EventField, EventLayout, ValueType } from "./ir-leaves.ts";

const SIZES = { u8: 1, bool: 1, u16: 2, u32: 4, i32: 4, u64: 8, i64: 8 } as const;

/** Bytes that a value of the type takes. */
export function sizeOf(type: ValueType): number {
  return isBytes(type) ? Number(type.slice("bytes".length)) : SIZES[type];
}

export function isBytes(type: string): type is `bytes${number}` {
  return type.startsWith("bytes");
}

/** The record of a C compiler for the fields in their order: natural alignment, padding at the end too. Bytes are aligned to 1. */
export function eventLayout(fields: readonly { readonly name: string; readonly type: ValueType }[]): EventLayout {
  let size = 0;
  let widest = 1;
  const placed: EventField[] = [];
  for (const { name, type } of fields) {
    const length = sizeOf(type);
    const alignment = isBytes(type) ? 1 : length;
    const offset = roundUp(size, alignment);
    placed.push({ name, type, offset, size: length });
    size = offset + length;
    widest = Math.max(widest, alignment);
  }
  return { fields: placed, size: roundUp(size, widest) };
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
