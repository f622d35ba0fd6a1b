/** Hand-made IR for tests of what reads it. */
import type { Expr, Fn } from "../core/compile/ir.ts";
import type { IntType, MapRef, ValueType } from "../core/compile/ir-leaves.ts";
import type { ProgramKind } from "../core/ir/schema.ts";

type Bare<E> = E extends Expr ? Omit<E, "span" | "id"> : never;

const span = { start: 0, end: 0 };
let next = 0;

/** An expression without what every expression has: `node({ kind: "unit", type: "unit" })`. Ids count up. */
export function node(fields: Bare<Expr>): Expr {
  return { ...fields, span, id: next++ };
}

export function int(type: IntType, value: bigint | number): Expr {
  return node({ kind: "int", type, value: BigInt(value) });
}

/** Leaves the function with a number. */
export function act(value: bigint | number): Expr {
  return giving(int("i64", value));
}

/** Leaves the function with the value of an expression. */
export function giving(value: Expr): Expr {
  return node({ kind: "return", type: "never", value, action: undefined });
}

export function mapOf(
  name: string,
  kind: MapRef["kind"],
  sizes: readonly [key: number, value: number],
  maxEntries: number,
): MapRef {
  return { name, kind, keySize: sizes[0], valueSize: sizes[1], maxEntries };
}

export function fnOf(
  program: ProgramKind,
  body: Expr,
  rest: { readonly maps?: readonly MapRef[]; readonly locals?: readonly ValueType[]; readonly onMiss?: bigint } = {},
): Fn {
  return {
    name: "f",
    doc: undefined,
    program,
    locals: (rest.locals ?? []).map((type) => ({ name: "x", type, assigned: true, span })),
    maps: rest.maps ?? [],
    onMiss: { value: rest.onMiss ?? -9n, action: undefined },
    hookArgs: 0,
    body,
  };
}
