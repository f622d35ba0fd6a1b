/** What is wrong with IR by its own description: types, scopes, labels, numbering. Nothing, for all that the front end gives. */
import type { Expr, Fn } from "../core/compile/ir.ts";
import type { Type } from "../core/compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../core/compile/layout.ts";
import { fits, isInt, sizedType } from "../core/compile/literals.ts";
import { childrenOf } from "../core/compile/walk.ts";

/** Sentences, each about one expression; empty when the function keeps every promise of `ir.ts`. */
export function irFaults(fn: Fn): readonly string[] {
  const faults: string[] = [];
  let nextId = 0;
  const scope = new Set<number>();
  const labels = new Set<number>([0]);
  const seenLabels = new Set<number>();
  const seenLocals: number[] = [];
  const seenMaps: number[] = [];

  const want = (expr: Expr, holds: boolean, what: string): void => {
    if (!holds) faults.push(`${expr.kind} ${expr.id} at ${expr.span.start}: ${what}`);
  };
  const is = (expr: Expr, child: Expr, type: Type): void => {
    want(expr, child.type === type, `operand ${child.kind} is ${child.type}, not ${type}`);
  };
  const branch = (expr: Expr, child: Expr): void => {
    want(expr, child.type === expr.type || child.type === "never", `branch is ${child.type}, not ${expr.type}`);
  };
  const binding = (local: number, inner: () => void): void => {
    if (!seenLocals.includes(local)) seenLocals.push(local);
    scope.add(local);
    inner();
    scope.delete(local);
  };
  const mapOf = (expr: Expr, index: number): Fn["maps"][number] | undefined => {
    if (!seenMaps.includes(index)) seenMaps.push(index);
    want(expr, fn.maps[index] !== undefined, "unknown map");
    return fn.maps[index];
  };
  const typeOfLocal = (local: number): Type | undefined => fn.locals[local]?.type;

  const visit = (expr: Expr): void => {
    want(expr, expr.id === nextId++, "ids do not count in the order of evaluation");
    want(expr, expr.span.start >= 0 && expr.span.end >= expr.span.start, "span");
    if ("miss" in expr) want(expr, labels.has(expr.miss), `label ${expr.miss} is not in force`);
    check(expr);
    if (expr.kind === "let") {
      visit(expr.value);
      binding(expr.local, () => visit(expr.body));
    } else if (expr.kind === "loop") {
      binding(expr.index, () => visit(expr.body));
    } else if (expr.kind === "attempt") {
      want(expr, !seenLabels.has(expr.label) && expr.label > 0, "label is not unique");
      seenLabels.add(expr.label);
      labels.add(expr.label);
      visit(expr.value);
      labels.delete(expr.label);
      const { bind } = expr;
      if (bind !== undefined) binding(bind.local, () => visit(bind.then));
      visit(expr.otherwise);
    } else {
      const children = childrenOf(expr);
      const strict = !["seq", "if", "and", "or"].includes(expr.kind);
      if (strict)
        for (const child of children)
          want(expr, child.type !== "never" && child.type !== "unit", `operand is ${child.type}`);
      for (const child of children) visit(child);
    }
  };

  const check = (expr: Expr): void => {
    switch (expr.kind) {
      case "int":
        want(expr, fits(expr.value, expr.type), "out of range");
        break;
      case "local":
        want(expr, scope.has(expr.local), "local is not in scope");
        want(expr, typeOfLocal(expr.local) === expr.type, "type of local");
        break;
      case "let":
        want(expr, typeOfLocal(expr.local) === expr.value.type, `value is ${expr.value.type}`);
        want(expr, expr.type === expr.body.type, "type of body");
        break;
      case "set":
        want(expr, scope.has(expr.local), "local is not in scope");
        want(expr, fn.locals[expr.local]?.assigned === true, "local is not assigned");
        want(expr, typeOfLocal(expr.local) === expr.value.type, "type of value");
        break;
      case "seq":
        want(expr, expr.items.length >= 2, "fewer than two items");
        want(
          expr,
          expr.items.slice(0, -1).every(({ type }) => type !== "never"),
          "an item before the last leaves",
        );
        want(expr, expr.items.at(-1)?.type === expr.type, "type of last item");
        break;
      case "if":
        is(expr, expr.cond, "bool");
        branch(expr, expr.then);
        branch(expr, expr.else);
        want(expr, expr.type !== "never" || expr.then.type === "never", "never without leaving");
        break;
      case "attempt":
        if (expr.bind === undefined) branch(expr, expr.value);
        else {
          want(expr, typeOfLocal(expr.bind.local) === expr.value.type, "type of bound value");
          branch(expr, expr.bind.then);
        }
        branch(expr, expr.otherwise);
        break;
      case "loop":
        want(expr, expr.count > 0 && expr.count <= 1024, "count");
        want(expr, typeOfLocal(expr.index) === "u32", "type of index");
        want(expr, expr.body.type === "unit" || expr.body.type === "never", "body has a value");
        break;
      case "return":
        want(expr, expr.value.type === "u32" || (expr.value.kind === "int" && expr.value.type === "i64"), "value");
        break;
      case "not":
        is(expr, expr.value, "bool");
        break;
      case "and":
      case "or":
        is(expr, expr.left, "bool");
        is(expr, expr.right, "bool");
        break;
      case "arith":
        is(expr, expr.left, expr.type);
        is(expr, expr.right, expr.type);
        break;
      case "shift":
        is(expr, expr.left, expr.type);
        want(expr, isInt(expr.amount.type), "amount");
        break;
      case "bit-not":
      case "swap-bytes":
        is(expr, expr.value, expr.type);
        break;
      case "compare":
        is(expr, expr.right, expr.left.type);
        want(expr, isInt(expr.left.type) || expr.op === "eq" || expr.op === "ne", "order of no integers");
        break;
      case "convert":
        want(expr, isInt(expr.value.type) || expr.value.type === "bool", `of ${expr.value.type}`);
        break;
      case "packet-load":
        is(expr, expr.offset, "u32");
        want(expr, !expr.padded || isBytes(expr.type), "padded integer");
        break;
      case "map-get":
      case "map-set":
      case "map-delete":
      case "map-has":
      case "map-add": {
        const map = mapOf(expr, expr.map);
        if (map === undefined) break;
        is(expr, expr.key, sizedType(map.keySize));
        const value = sizedType(map.valueSize);
        if (expr.kind === "map-get" || expr.kind === "map-add") want(expr, expr.type === value, "type of value");
        if (expr.kind === "map-set") is(expr, expr.value, value);
        if (expr.kind === "map-add") is(expr, expr.delta, value);
        break;
      }
      case "lpm-get": {
        const map = mapOf(expr, expr.map);
        if (map !== undefined) want(expr, expr.type === sizedType(map.valueSize), "type of value");
        want(expr, expr.address.type === "u32" || isBytes(expr.address.type), "address");
        break;
      }
      case "stack-id":
        mapOf(expr, expr.map);
        break;
      case "pack": {
        const size = expr.parts.reduce(
          (sum, { type }) => sum + (type === "unit" || type === "never" ? 0 : sizeOf(type)),
          0,
        );
        want(expr, expr.type === sizedType(size), `of ${size} bytes`);
        break;
      }
      case "unpack": {
        const { type } = expr.value;
        want(
          expr,
          type !== "unit" && type !== "never" && expr.offset + sizeOf(expr.type) <= sizeOf(type),
          "past the end",
        );
        break;
      }
      case "emit": {
        const map = mapOf(expr, expr.map);
        want(expr, expr.layout.size <= (map?.valueSize ?? 0), "record is larger than the map's");
        want(expr, expr.values.length === expr.layout.fields.length, "fields");
        expr.values.forEach((value, i) => is(expr, value, expr.layout.fields[i]?.type ?? "never"));
        break;
      }
      case "log":
        want(expr, expr.pieces.length === expr.args.length + 1, "pieces");
        break;
      case "read-memory":
        is(expr, expr.address, "u64");
        break;
      default:
        break;
    }
  };

  visit(fn.body);
  if (fn.body.type !== "never") faults.push("the body does not leave");
  if (seenMaps.join() !== fn.maps.map((_, i) => i).join()) faults.push(`maps are used in the order ${seenMaps.join()}`);
  if (seenLocals.length !== fn.locals.length)
    faults.push(`${fn.locals.length} locals, ${seenLocals.length} of them bound`);
  return faults;
}
