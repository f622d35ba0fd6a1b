/**
 * The last step: ids in the order of evaluation, and locals, maps and labels
 * that are still there counted from the start.
 */
import type { Expr } from "./ir.ts";
import type { Local, LocalIndex, MapIndex, MapRef, MissTarget } from "./ir-leaves.ts";
import { mapChildren } from "./walk.ts";

export interface Finished {
  readonly body: Expr;
  readonly locals: readonly Local[];
  readonly maps: readonly MapRef[];
}

export function finish(body: Expr, allLocals: readonly Local[], allMaps: readonly MapRef[]): Finished {
  let nextId = 0;
  const locals = new Numbering<LocalIndex, Local>(allLocals);
  const maps = new Numbering<MapIndex, MapRef>(allMaps);
  const labels = new Map<MissTarget, MissTarget>([[0, 0]]);
  const visit = (expr: Expr): Expr => {
    const id = nextId++;
    if (expr.kind === "attempt") labels.set(expr.label, labels.size);
    const counted = counting(expr, id);
    return mapChildren(counted, visit);
  };
  const counting = (expr: Expr, id: number): Expr => {
    switch (expr.kind) {
      case "local":
      case "set":
      case "let":
        return { ...expr, id, local: locals.number(expr.local) };
      case "loop":
        return { ...expr, id, index: locals.number(expr.index) };
      case "attempt": {
        const bind = expr.bind && { ...expr.bind, local: locals.number(expr.bind.local) };
        return { ...expr, id, label: labels.get(expr.label) ?? 0, bind };
      }
      case "map-set":
      case "map-delete":
      case "map-has":
      case "emit":
        return { ...expr, id, map: maps.number(expr.map) };
      case "map-get":
      case "map-add":
      case "lpm-get":
      case "stack-id":
        return { ...expr, id, map: maps.number(expr.map), miss: labels.get(expr.miss) ?? 0 };
      case "miss":
      case "packet":
      case "packet-load":
      case "read-memory":
        return { ...expr, id, miss: labels.get(expr.miss) ?? 0 };
      default:
        return { ...expr, id };
    }
  };
  const finished = visit(body);
  return { body: finished, locals: locals.used, maps: maps.used };
}

/** New numbers for what is used, in the order of its first use. */
class Numbering<I extends number, T> {
  readonly used: T[] = [];
  private readonly all: readonly T[];
  private readonly numbers = new Map<I, number>();

  constructor(all: readonly T[]) {
    this.all = all;
  }

  number(old: I): number {
    const known = this.numbers.get(old);
    const item = this.all[old];
    if (known !== undefined || item === undefined) return known ?? 0;
    this.numbers.set(old, this.used.length);
    return this.used.push(item) - 1;
  }
}
