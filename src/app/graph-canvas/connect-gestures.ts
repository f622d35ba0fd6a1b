/** Connecting by pointer and by keyboard, and the offer that follows. */
import type { NodeId, Point } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { connectable, connection } from "./connect.ts";
import { escape, nodeOf, selectNodes } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import { focusNode, revealNodes } from "./view.ts";
import { readingOrder } from "./walk.ts";

/** Connects two nodes, or says why not. */
export function connectNodes(a: NodeId, b: NodeId, byKeyboard: boolean): boolean {
  const { analysis, graph } = store.getState();
  const made = connection(analysis, graph, a, b);
  if (!made.ok) {
    actions.notify(made.message, "error");
    return false;
  }
  const result = actions.run(made.operations, { label: made.label, view: "graph" });
  if (!result.ok) return false;
  selectNodes([a]);
  const { offer } = made;
  if (offer !== undefined) {
    const whole = { ...offer, operations: [...made.operations, ...offer.operations] };
    setCanvas({ offer: { offer: whole, step: store.getState().past.at(-1), node: a, byKeyboard } });
    actions.setSession({ announcement: `${made.label}. ${offer.message}` });
  }
  return true;
}

/** Takes the offer: the connection and what was offered become one step. */
export function acceptOffer(): void {
  const open = canvas.getState().offer;
  if (open === undefined) return;
  setCanvas({ offer: undefined });
  if (store.getState().past.at(-1) !== open.step) return;
  actions.undo();
  actions.run(open.offer.operations, { label: open.offer.label, view: "graph" });
  selectNodes([open.node]);
  focusNode(open.node);
}

export function dismissOffer(): void {
  const open = canvas.getState().offer;
  setCanvas({ offer: undefined });
  if (open !== undefined) focusNode(open.node);
}

/** Marks what a connection drawn with the pointer may end at. Escape gives it up, wherever the focus is. */
export function startPointerConnection(from: NodeId): void {
  const { analysis, graph } = store.getState();
  const choices = connectable(analysis, graph, from);
  setCanvas({ connecting: { from, by: "pointer", choices, allowed: new Set(choices), at: -1 } });
  window.addEventListener("keydown", giveUp, true);
}

/** The pointer is let go. */
export function endPointerConnection(): void {
  window.removeEventListener("keydown", giveUp, true);
  setCanvas({ connecting: undefined });
}

function giveUp(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  escape();
}

/** Starts a connection that the keyboard finishes. */
export function startConnection(from: NodeId): void {
  const { analysis, graph, positions } = store.getState();
  const node = nodeOf(from);
  if (node === undefined || !actions.mayChange()) return;
  const allowed = new Set(connectable(analysis, graph, from));
  const choices = readingOrder(graph, positions).filter((id) => allowed.has(id));
  if (choices.length === 0) {
    actions.notify(messages.connect.none(node.name));
    return;
  }
  // The first choice is the nearest: what people connect mostly stands beside.
  const at = nearestChoice(choices, positions.get(from), positions);
  setCanvas({ connecting: { from, by: "keyboard", choices, allowed, at } });
  focusNode(from);
  const first = nodeOf(choices[at] ?? "");
  const said = messages.connect.start(node.name, choices.length);
  actions.setSession({
    announcement:
      first === undefined ? said : `${said} ${messages.connect.choice(first.name, first.kind, at + 1, choices.length)}`,
  });
  revealNodes([choices[at] ?? from]);
}

function nearestChoice(
  choices: readonly NodeId[],
  from: Point | undefined,
  positions: ReadonlyMap<NodeId, Point>,
): number {
  let best = 0;
  let least = Infinity;
  choices.forEach((id, index) => {
    const at = positions.get(id);
    if (from === undefined || at === undefined) return;
    const distance = Math.hypot(at.x - from.x, at.y - from.y);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}

/** Letters typed without a pause between them are one search. */
const TYPING_PAUSE = 800;
let typed = { letters: "", at: 0 };

/** The next choice, in either direction. */
export function chooseTarget(move: 1 | -1): void {
  const { connecting } = canvas.getState();
  if (connecting === undefined) return;
  const { choices, at } = connecting;
  choose((at + move + choices.length) % choices.length);
}

/** The next choice whose name starts with what is being typed. */
export function typeTarget(letter: string, now: number): void {
  const { connecting } = canvas.getState();
  if (connecting === undefined) return;
  const letters = now - typed.at < TYPING_PAUSE ? typed.letters + letter : letter;
  typed = { letters, at: now };
  const { choices, at } = connecting;
  // The first letter moves on; more letters may keep to the choice that they already fit.
  const skip = letters.length === 1 ? 1 : 0;
  const order = [...choices.keys()].map((index) => (index + at + skip) % choices.length);
  const found = order.find((index) =>
    nodeOf(choices[index] ?? "")
      ?.name.toLowerCase()
      .startsWith(letters),
  );
  if (found !== undefined) choose(found);
}

function choose(at: number): void {
  const { connecting } = canvas.getState();
  const node = nodeOf(connecting?.choices[at] ?? "");
  if (connecting === undefined || node === undefined) return;
  setCanvas({ connecting: { ...connecting, at } });
  revealNodes([node.id]);
  actions.setSession({
    announcement: messages.connect.choice(node.name, node.kind, at + 1, connecting.choices.length),
  });
}

/** Connects to the chosen node. */
export function finishConnection(): void {
  const { connecting } = canvas.getState();
  if (connecting === undefined) return;
  setCanvas({ connecting: undefined });
  const target = connecting.choices[connecting.at];
  if (target !== undefined) connectNodes(connecting.from, target, true);
}
