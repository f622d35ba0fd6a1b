/** From a line of generated Rust to what made it: the exact form of a body, a field, or the declaration. */
import type { CrateFile } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";

/** Selects and reveals what made a line (1-based). */
export function goToOrigin(file: CrateFile, line: number): void {
  const origin = file.lines?.[line - 1];
  const { analysis } = store.getState();
  const placed = origin && analysis.byId.get(origin.form);
  if (origin === undefined || placed === undefined) return;
  if (placed.lowered.sort === "function") {
    const source = `${placed.path}:${placed.lowered.name}`;
    const users = analysis.programs.filter(({ lowered }) => lowered.facts.source === source).map(({ id }) => id);
    const { nodes } = store.getState().selection;
    if (!users.some((id) => nodes.includes(id))) actions.select(users, "rust");
    const { start, end } = origin.span ?? { start: 0, end: placed.form.source.length };
    actions.revealSpan(placed.path, placed.start + start, placed.start + end, "rust");
    return;
  }
  actions.select([origin.form], "rust");
  if (origin.field === undefined || !("fields" in placed.lowered)) return;
  const field = placed.lowered.fields.get(origin.field);
  if (field === undefined) return;
  actions.revealSpan(placed.path, placed.start + field.value.start, placed.start + field.value.end, "rust");
}
