/** Who uses a function as its body, and what is known of it then: kinds, targets, maps and types. */
import { bodiesOf } from "../compile/bodies.ts";
import type { Type } from "../compile/ir-leaves.ts";
import type { ProgramKind } from "../ir/schema.ts";
import type { Span } from "../text/span.ts";
import type { Analysis, PlacedFunction } from "../workspace/model.ts";

export interface BodyUse {
  /** Each once, in the order of the programs. */
  readonly kinds: readonly ProgramKind[];
  /** Attach targets, one for each program. */
  readonly targets: readonly string[];
  /** Maps that a program that uses it lists in `uses-maps`. */
  readonly maps: ReadonlySet<string>;
  /** The type of the form or name with exactly this span; undefined when unknown, or when it depends on the program. */
  typeAt(span: Span): Type | undefined;
}

/** The programs whose body the function is. */
export function bodyUse(analysis: Analysis, fn: PlacedFunction): BodyUse {
  const bodies = [...bodiesOf(analysis).values()].filter((body) => body.function.id === fn.id);
  const facts = bodies.map(({ program }) => program.lowered.facts);
  return {
    kinds: [...new Set(bodies.map(({ kind }) => kind))],
    targets: facts.map(({ attach }) => attach?.target ?? ""),
    maps: new Set(facts.flatMap(({ uses_maps: maps }) => maps ?? [])),
    typeAt({ start, end }) {
      const types = new Set(
        bodies.map(({ compiled }) => {
          const binding = compiled.bindings.find(({ span }) => span.start === start && span.end === end);
          if (binding !== undefined) return binding.type;
          return compiled.types.findLast(({ span }) => span.start === start && span.end === end)?.type;
        }),
      );
      const [type] = types;
      return types.size === 1 ? type : undefined;
    },
  };
}
