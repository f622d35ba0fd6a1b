/** The layouts of the records that compiled bodies send, for the loader to print them field by field. */
import { bodiesOf } from "../compile/bodies.ts";
import type { Expr } from "../compile/ir.ts";
import type { EventLayout } from "../compile/ir-leaves.ts";
import { childrenOf } from "../compile/walk.ts";
import type { Analysis, PlacedProgram } from "../workspace/model.ts";
import type { Origin } from "./snippet.ts";
import type { Source } from "./source.ts";

/** A record that a body written in Lisp sends: which map it goes through, and its fields. */
export interface PlannedEvent extends EventLayout {
  /** Name of the map in the policy. */
  readonly map: string;
  /** The function whose `emit` makes it. */
  readonly origin: Origin;
}

/** In the order of the programs and of their text; equal ones of several `emit`s too. */
export function plannedEvents(
  analysis: Analysis,
  programs: readonly { readonly placed: PlacedProgram; readonly source: Source }[],
): readonly PlannedEvent[] {
  const bodies = bodiesOf(analysis);
  return programs.flatMap(({ placed, source }): readonly PlannedEvent[] => {
    const body = source.kind === "function" ? bodies.get(placed.id) : undefined;
    const fn = body?.compiled.fn;
    if (body === undefined || fn === undefined) return [];
    return emitsOf(fn.body).flatMap(({ map, layout, span }) => {
      const name = fn.maps[map]?.name;
      return name === undefined ? [] : [{ ...layout, map: name, origin: { form: body.function.id, span } }];
    });
  });
}

/** Where a body sends records, in the order of its text. */
export function emitsOf(root: Expr): readonly Extract<Expr, { kind: "emit" }>[] {
  const found: Extract<Expr, { kind: "emit" }>[] = [];
  const work = [root];
  for (let expr = work.pop(); expr !== undefined; expr = work.pop()) {
    if (expr.kind === "emit") found.push(expr);
    work.push(...childrenOf(expr).toReversed());
  }
  return found;
}
