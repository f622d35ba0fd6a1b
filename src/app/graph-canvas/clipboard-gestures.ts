/** Copy, cut, paste and duplicate. What leaves is Lisp text, what comes in may come from anywhere. */
import { nodeSize } from "../../core/index.ts";
import type { NodeId, Point, SpecSort } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { snap } from "./arrange.ts";
import { setCanvas } from "./canvas-state.ts";
import { nodeOf, selectNodes, targets } from "./edit-gestures.ts";
import { freePlaces } from "./free-shift.ts";
import { messages } from "./messages.ts";
import { formsText, readPaste } from "./paste.ts";
import { focusCanvas, focusNode, revealNodes, viewCentre } from "./view.ts";

/** How the nodes of the last copy stood, so that a paste keeps their arrangement. */
let lastCopy: { readonly text: string; readonly places: ReadonlyMap<string, Point> } | undefined;

function namesOf(ids: readonly NodeId[]): readonly string[] {
  return ids.flatMap((id) => nodeOf(id)?.name ?? []);
}

/** The Lisp text of the targets; undefined, and said, when there is none. */
export function copyText(): string | undefined {
  const { analysis, positions } = store.getState();
  const ids = targets();
  const { text, count } = formsText(analysis, ids);
  if (count === 0) {
    actions.setSession({ announcement: messages.clipboard.nothing });
    return undefined;
  }
  const places = new Map<string, Point>();
  for (const id of ids) {
    const [node, at] = [nodeOf(id), positions.get(id)];
    if (node !== undefined && at !== undefined) places.set(`${node.kind}:${node.name}`, at);
  }
  lastCopy = { text, places };
  actions.setSession({ announcement: messages.clipboard.copied(count) });
  return text;
}

/** Copies, then removes the forms; references stay, so that a paste brings them back to life. */
export function cutText(): string | undefined {
  const text = copyText();
  if (text === undefined) return undefined;
  const ids = targets();
  const operations = ids.flatMap((id) => {
    const form = nodeOf(id)?.form;
    return form === undefined ? [] : [{ kind: "remove-declaration" as const, id: form }];
  });
  actions.run(operations, { label: messages.change.cut(namesOf(ids)), view: "graph" });
  focusCanvas();
  return text;
}

interface PasteOptions {
  readonly label: (count: number) => string;
  /** Where the middle of what is pasted goes (flow coordinates); else beside where it was. */
  readonly at?: Point | undefined;
}

/** Adds forms from Lisp text as one step and selects their nodes. */
export function pasteText(text: string, { label, at }: PasteOptions): void {
  if (!actions.mayChange()) return;
  const { analysis } = store.getState();
  const paste = readPaste(text, analysis.byName);
  if (!paste.ok) {
    actions.notify(paste.why === "empty" ? messages.clipboard.noForms : messages.clipboard.broken, "error");
    return;
  }
  const place = placesFor(text, paste.names, at);
  const result = actions.run([{ kind: "add-forms", text: paste.text }], {
    label: label(paste.count),
    view: "graph",
    ...(place === undefined ? {} : { place }),
  });
  if (!result.ok) return;
  const { byName } = store.getState().analysis;
  const made = paste.names.flatMap(({ sort, name }) => byName[sort].get(name)?.id ?? []);
  if (made.length === 0) return;
  selectNodes(made);
  revealNodes(made);
  const first = made[0];
  if (first !== undefined) focusNode(first);
}

/** Places by new name; undefined when the text is not the last copy, so that free places are found. */
function placesFor(
  text: string,
  names: readonly { readonly sort: SpecSort; readonly name: string; readonly was: string }[],
  at: Point | undefined,
): ReadonlyMap<string, Point> | undefined {
  const known = names.flatMap(({ sort, name, was }) => {
    const point = lastCopy?.text === text ? lastCopy.places.get(`${sort}:${was}`) : undefined;
    return point === undefined ? [] : [{ name, kind: sort, point }];
  });
  if (known.length !== names.length || known.length === 0) {
    const only = names[0];
    if (at === undefined || only === undefined || names.length > 1) return undefined;
    const size = nodeSize(only.sort);
    const place = { x: snap(at.x - size.width / 2), y: snap(at.y - size.height / 2) };
    return freePlaces([{ name: only.name, kind: only.sort, ...place }]);
  }
  const left = Math.min(...known.map(({ point }) => point.x));
  const top = Math.min(...known.map(({ point }) => point.y));
  const shift = at === undefined ? { x: 0, y: 0 } : { x: at.x - left, y: at.y - top };
  return freePlaces(
    known.map(({ name, kind, point }) => ({ name, kind, x: snap(point.x + shift.x), y: snap(point.y + shift.y) })),
  );
}

/** Copies the targets beside themselves under free names. */
export function duplicate(): void {
  if (!actions.mayChange()) return;
  const ids = targets();
  const text = copyText();
  if (text === undefined) return;
  const label = messages.change.duplicate(namesOf(ids));
  pasteText(text, { label: () => label });
}

/** Copy, cut and paste from a menu, which gets no clipboard event. */
export async function copyToClipboard(cut: boolean): Promise<void> {
  const text = cut ? cutText() : copyText();
  if (text !== undefined) await navigator.clipboard.writeText(text).catch(() => undefined);
}

export async function pasteFromClipboard(at: Point | undefined): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    actions.notify(messages.clipboard.blocked, "error");
    return;
  }
  setCanvas({ editing: undefined });
  pasteText(text, { label: messages.change.paste, at: at ?? viewCentre() });
}
