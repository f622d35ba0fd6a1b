/**
 * What the bytes of map keys and values mean, as far as bodies show it: the parts
 * of a `pack`, the header field that an integer comes from, the name it was bound
 * to. What no body shows is one integer or raw bytes.
 */
import type { Expr, Fn } from "../compile/ir.ts";
import type { PacketField, ValueType } from "../compile/ir-leaves.ts";
import { sizeOf } from "../compile/layout.ts";
import { childrenOf } from "../compile/walk.ts";
import { typeOfSize } from "../interpret/values.ts";

/** How an integer or bytes are to be read. `prefix`: prefix length and address, as tries have them. */
export type Meaning = "ipv4" | "ipv6" | "protocol" | "time" | "prefix";

export interface Part {
  /** Byte of the key or value, from 0. */
  readonly offset: number;
  readonly type: ValueType;
  /** What the body calls it; missing where it says nothing. */
  readonly label: string | undefined;
  readonly meaning: Meaning | undefined;
}

export interface MapShape {
  /** Empty for maps without keys. */
  readonly key: readonly Part[];
  readonly value: readonly Part[];
}

export const MEANINGS: Partial<Record<PacketField, Meaning>> = {
  "ip-src": "ipv4",
  "ip-dst": "ipv4",
  "ip6-src": "ipv6",
  "ip6-dst": "ipv6",
  "ip-proto": "protocol",
};

type Piece = Omit<Part, "offset">;

/** What fields of events mean, by `MAP.FIELD`, as far as a body shows it. */
export function eventMeaningsOf(fns: readonly Fn[]): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const fn of fns) for (const [field, meaning] of new Reader(fn, new Map()).read()) meanings.set(field, meaning);
  return meanings;
}

/** The shapes of all keyed maps that the functions use, by name; the first body that shows one decides. */
export function shapesOf(fns: readonly Fn[]): ReadonlyMap<string, MapShape> {
  const found = new Map<string, { key?: readonly Piece[]; value?: readonly Piece[] }>();
  for (const fn of fns) new Reader(fn, found).read();
  const shapes = new Map<string, MapShape>();
  for (const { name, kind, keySize, valueSize } of fns.flatMap(({ maps }) => maps)) {
    if (kind === ":ring-buf" || kind === ":perf-event-array" || kind === ":stack-trace") continue;
    const { key, value } = found.get(name) ?? {};
    shapes.set(name, { key: placed(key, keySize), value: placed(value, valueSize) });
  }
  return shapes;
}

/** The pieces one after the other when they fill the size, else one part of all bytes. */
function placed(pieces: readonly Piece[] | undefined, size: number): readonly Part[] {
  const parts: Part[] = [];
  let offset = 0;
  for (const piece of pieces ?? []) {
    parts.push({ ...piece, offset });
    offset += sizeOf(piece.type);
  }
  if (pieces !== undefined && offset === size) return parts;
  return [{ offset: 0, type: typeOfSize(size), label: undefined, meaning: undefined }];
}

class Reader {
  readonly #fn: Fn;
  readonly #found: Map<string, { key?: readonly Piece[]; value?: readonly Piece[] }>;
  /** What names are bound to. */
  readonly #bound = new Map<number, Expr>();

  constructor(fn: Fn, found: Map<string, { key?: readonly Piece[]; value?: readonly Piece[] }>) {
    this.#fn = fn;
    this.#found = found;
  }

  /** Notes what maps hold, and gives what events hold. */
  read(): ReadonlyMap<string, Meaning> {
    const open: Expr[] = [this.#fn.body];
    const uses: Expr[] = [];
    for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
      if (expr.kind === "let" && this.#fn.locals[expr.local]?.assigned === false) {
        this.#bound.set(expr.local, expr.value);
      }
      if ("map" in expr) uses.push(expr);
      open.push(...childrenOf(expr).toReversed());
    }
    const events = new Map<string, Meaning>();
    for (const use of uses) {
      if (use.kind !== "emit") this.#use(use);
      else {
        for (const [index, { name }] of use.layout.fields.entries()) {
          const value = use.values[index];
          const meaning = value && this.#said(value).meaning;
          if (meaning !== undefined) events.set(`${this.#fn.maps[use.map]?.name ?? ""}.${name}`, meaning);
        }
      }
    }
    return events;
  }

  #use(expr: Expr): void {
    switch (expr.kind) {
      case "map-get":
      case "map-has":
      case "map-delete":
        this.#note(expr.map, { key: this.#piecesOf(expr.key) });
        break;
      case "map-set":
        this.#note(expr.map, { key: this.#piecesOf(expr.key), value: this.#piecesOf(expr.value) });
        break;
      case "map-add":
        this.#note(expr.map, { key: this.#piecesOf(expr.key) });
        break;
      case "lpm-get": {
        const type = typeOfSize(this.#fn.maps[expr.map]?.keySize ?? 8);
        this.#note(expr.map, { key: [{ type, label: undefined, meaning: "prefix" }] });
        break;
      }
      default:
        break;
    }
  }

  /** A constant says nothing of what else stands there: what shows more wins, else what came first. */
  #note(map: number, shown: { readonly key?: readonly Piece[]; readonly value?: readonly Piece[] }): void {
    const name = this.#fn.maps[map]?.name ?? "";
    const known = this.#found.get(name) ?? {};
    for (const side of ["key", "value"] as const) {
      const pieces = shown[side];
      if (pieces !== undefined && weight(pieces) > weight(known[side])) known[side] = pieces;
    }
    this.#found.set(name, known);
  }

  #piecesOf(expr: Expr): readonly Piece[] {
    if (expr.kind === "pack") return expr.parts.flatMap((part) => this.#pieceOf(part));
    if (expr.kind === "local") {
      const value = this.#bound.get(expr.local);
      if (value !== undefined && value.kind !== "local" && this.#piecesOf(value).length > 1)
        return this.#piecesOf(value);
    }
    return this.#pieceOf(expr);
  }

  #pieceOf(expr: Expr): readonly Piece[] {
    if (expr.type === "unit" || expr.type === "never") return [];
    const { label, meaning } = this.#said(expr);
    return [{ type: expr.type, label, meaning }];
  }

  #said(expr: Expr): { readonly label: string | undefined; readonly meaning: Meaning | undefined } {
    switch (expr.kind) {
      case "local": {
        const value = this.#bound.get(expr.local);
        const local = this.#fn.locals[expr.local];
        return { label: local?.name, meaning: value === undefined ? undefined : this.#said(value).meaning };
      }
      case "packet":
        return { label: expr.field, meaning: MEANINGS[expr.field] };
      case "ambient":
        return { label: expr.name, meaning: expr.name === "ktime" ? "time" : undefined };
      case "convert":
        return this.#said(expr.value);
      case "attempt":
        return expr.bind === undefined ? this.#said(expr.value) : { label: undefined, meaning: undefined };
      case "arith": {
        // A time and a while later is a time.
        const { meaning } = this.#said(expr.left);
        return { label: undefined, meaning: meaning === "time" && expr.op === "add" ? meaning : undefined };
      }
      default:
        return { label: undefined, meaning: undefined };
    }
  }
}

function weight(pieces: readonly Piece[] | undefined): number {
  if (pieces === undefined) return -1;
  return pieces.reduce(
    (sum, { label, meaning }) => sum + 1 + (label === undefined ? 0 : 1) + (meaning === undefined ? 0 : 2),
    0,
  );
}
