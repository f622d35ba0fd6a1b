/**
 * Rust types of map keys, values and events. One type by size everywhere (bodies,
 * loader, common crate): 1, 2, 4 and 8 bytes are unsigned integers, any other
 * size is an array of bytes.
 */
import { MAP_KIND_INFO } from "./kinds.ts";
import type { PlannedMap } from "./plan.ts";

/** The Rust type of `size` bytes. */
export function typeOfSize(size: number): string {
  return size === 1 || size === 2 || size === 4 || size === 8 ? `u${size * 8}` : `[u8; ${size}]`;
}

export interface MapType {
  /** Name in the common crate. */
  readonly name: string;
  readonly role: "key" | "value" | "event";
  readonly type: string;
  /** JSON key of the field that decides the size. */
  readonly field: "key_size" | "value_size";
}

/** The types that a map has in the common crate: of keys and values, or of the events that are sent through it. */
export function mapTypes(map: PlannedMap): readonly MapType[] {
  const { kind, key_size, value_size } = map.spec;
  const { parameters, keyPrefix } = MAP_KIND_INFO[kind];
  const value = { name: `${map.stem}Value`, role: "value", type: typeOfSize(value_size), field: "value_size" } as const;
  switch (parameters) {
    case "key-value": {
      const type = typeOfSize(Math.max(0, (key_size ?? 0) - keyPrefix));
      return [{ name: `${map.stem}Key`, role: "key", type, field: "key_size" }, value];
    }
    case "value":
      return [value];
    case "event":
      return [{ ...value, name: `${map.stem}Event`, role: "event" }];
    case "none":
    default:
      return kind === ":ring-buf" ? [{ ...value, name: `${map.stem}Event`, role: "event" }] : [];
  }
}
