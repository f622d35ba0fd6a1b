/** The layouts of the records that bodies in Lisp send: what reads them has to know. */
import { bodiesOf } from "../compile/bodies.ts";
import { emitsOf } from "../crate/plan-events.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { RecordChange } from "./model.ts";
import type { Pairing } from "./pair.ts";

/** Of programs that both versions have, where both send records through the map. */
export function recordChanges(before: Analysis, after: Analysis, { pairs, renames }: Pairing): readonly RecordChange[] {
  return pairs.program.flatMap(({ before: old, after: now }): readonly RecordChange[] => {
    if (old === undefined || now === undefined) return [];
    const was = recordsOf(before, old);
    const is = recordsOf(after, now);
    return [...was].flatMap(([name, layouts]): readonly RecordChange[] => {
      const map = renames.name("map", name);
      const others = is.get(map);
      if (others === undefined || layouts.join() === others.join()) return [];
      return [{ program: now.lowered.name ?? "", map, before: layouts, after: others }];
    });
  });
}

/** The layouts by map, each once, as `NAME TYPE` in the order of the fields. */
function recordsOf(analysis: Analysis, program: Placed): ReadonlyMap<string, readonly string[]> {
  const fn = bodiesOf(analysis).get(program.id)?.compiled.fn;
  const records = new Map<string, string[]>();
  if (fn === undefined) return records;
  for (const { map, layout } of emitsOf(fn.body)) {
    const name = fn.maps[map]?.name ?? "";
    const text = layout.fields.map((field) => `${field.name} ${field.type}`).join(", ");
    const known = records.get(name);
    if (known === undefined) records.set(name, [text]);
    else if (!known.includes(text)) known.push(text);
  }
  return records;
}
