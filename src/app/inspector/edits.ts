/** Changes that the inspector makes: each is one step, whatever the number of declarations. */
import type { FieldPath, JsonValue, Operation } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import type { PlacedSpec } from "./fields.ts";
import { fieldAt, namesOf } from "./fields.ts";
import { messages } from "./messages.ts";

const t = messages;

function nameOf(form: PlacedSpec): string {
  return form.lowered.name ?? "";
}

/** The forms as they are now: a field commits when the focus leaves, which may be after another change. */
function fresh(forms: readonly PlacedSpec[]): readonly PlacedSpec[] {
  const { analysis } = store.getState();
  return forms.flatMap((form) => {
    const now = analysis.byId.get(form.id);
    return now === undefined ? [] : [now as PlacedSpec];
  });
}

/** Sets a field; undefined takes it away. */
export function setField(
  forms: readonly PlacedSpec[],
  path: FieldPath,
  label: string,
  value: JsonValue | undefined,
  group?: string,
): void {
  const now = fresh(forms).filter((form) => value !== undefined || fieldAt(form, path) !== undefined);
  const operations = now.map((form): Operation =>
    value === undefined
      ? { kind: "unset-field", id: form.id, field: path }
      : { kind: "set-field", id: form.id, field: path, value },
  );
  const [first] = now;
  if (first === undefined) return;
  const step =
    now.length > 1
      ? t.setMany(label, now.length)
      : value === undefined
        ? t.unset(label, nameOf(first))
        : t.set(label, nameOf(first));
  actions.run(operations, { label: step, view: "inspector", ...(group === undefined ? {} : { group }) });
}

/** Adds a name to the list of every form that does not have it. */
export function addName(forms: readonly PlacedSpec[], path: FieldPath, name: string): void {
  const lacking = fresh(forms).filter((form) => !namesOf(fieldAt(form, path)).includes(name));
  const operations = lacking.map((form): Operation => ({ kind: "add-item", id: form.id, field: path, name }));
  if (lacking[0] !== undefined) {
    actions.run(operations, { label: t.addItem(name, nameOf(lacking[0])), view: "inspector" });
  }
}

/** Takes a name out of the list of every form: all of its items, the last first. */
export function removeName(forms: readonly PlacedSpec[], path: FieldPath, name: string): void {
  const now = fresh(forms);
  const operations = now.flatMap((form) =>
    namesOf(fieldAt(form, path))
      .map((item, index) => ({ item, index }))
      .filter(({ item }) => item === name)
      .reverse()
      .map(({ index }): Operation => ({ kind: "remove-item", id: form.id, field: path, index })),
  );
  if (now[0] !== undefined && operations.length > 0) {
    actions.run(operations, { label: t.removeItem(name, nameOf(now[0])), view: "inspector" });
  }
}

/** Moves an item of one form's list. */
export function moveName(form: PlacedSpec, path: FieldPath, from: number, to: number): void {
  const [now] = fresh([form]);
  const names = now === undefined ? [] : namesOf(fieldAt(now, path));
  const name = names[from];
  if (now === undefined || name === undefined || to < 0 || to >= names.length || to === from) return;
  actions.run([{ kind: "move-item", id: now.id, field: path, from, to }], {
    label: t.moveItem(name, nameOf(now)),
    view: "inspector",
  });
}
