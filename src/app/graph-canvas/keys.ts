/** The keyboard of the canvas. Keys that text fields and menus use never reach it. */
import type { KeyboardEvent } from "react";
import { store } from "../state/index.ts";
import { GRID } from "./arrange.ts";
import { canvas } from "./canvas-state.ts";
import { duplicate } from "./clipboard-gestures.ts";
import { chooseTarget, finishConnection, startConnection, typeTarget } from "./connect-gestures.ts";
import { editName, escape, nudge, remove, reorder, requestRemoval, selectAll, selectNodes } from "./edit-gestures.ts";
import { layOut } from "./ViewBar.tsx";
import { fitView, focusNode, zoomStep, zoomTo } from "./view.ts";
import { currentNode, focusedEdge, step, stepEdge, stepToEnd } from "./walk-gestures.ts";
import type { Direction } from "./walk.ts";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const DELTAS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-GRID, 0],
  right: [GRID, 0],
  up: [0, -GRID],
  down: [0, GRID],
};

/** Handles a key that was pressed with the focus on the canvas. */
export function onCanvasKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || event.nativeEvent.isComposing) return;
  const target = event.target as Element;
  if (target.closest("input, textarea, [contenteditable='true']") !== null) return;
  const onButton = target.closest("button") !== null;
  if (onButton && (event.key === "Enter" || event.key === " ")) return;
  if (handle(event)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** True when the key meant something. */
function handle(event: KeyboardEvent<HTMLElement>): boolean {
  if (canvas.getState().connecting?.by === "keyboard") return handleConnecting(event);
  const modified = event.ctrlKey || event.metaKey;
  const direction = ARROWS[event.key];
  const edge = focusedEdge();
  if (edge !== undefined && handleEdge(event, edge)) return true;
  if (direction !== undefined && !modified) {
    if (event.altKey) nudge(...DELTAS[direction]);
    else step(direction, event.shiftKey);
    return true;
  }
  if (modified) return !event.altKey && handleModified(event.key.toLowerCase(), event.shiftKey);
  return !event.altKey && handlePlain(event.key);
}

function handleModified(key: string, shift: boolean): boolean {
  if (shift) return false;
  if (key === "a") selectAll();
  else if (key === "d") duplicate();
  else return false;
  return true;
}

function handlePlain(key: string): boolean {
  const node = currentNode();
  switch (key) {
    case "Enter":
    case "F2":
      if (node !== undefined) editName(node);
      return node !== undefined;
    case " ":
      if (node !== undefined) toggle(node);
      return node !== undefined;
    case "Delete":
    case "Backspace":
      requestRemoval();
      return true;
    case "Escape":
      return escape();
    case "Home":
      stepToEnd("first");
      return true;
    case "End":
      stepToEnd("last");
      return true;
    case "c":
    case "C":
      if (node !== undefined) startConnection(node);
      return node !== undefined;
    case "e":
      stepEdge(1);
      return true;
    case "E":
      stepEdge(-1);
      return true;
    case "f":
    case "F":
      fitView();
      return true;
    case "l":
    case "L":
      layOut();
      return true;
    case "+":
    case "=":
      zoomStep(1);
      return true;
    case "-":
      zoomStep(-1);
      return true;
    case "0":
      zoomTo(1);
      return true;
    default:
      return false;
  }
}

/** Adds the focused node to the selection, or takes it out. */
function toggle(node: string): void {
  const { nodes } = store.getState().selection;
  selectNodes(nodes.includes(node) ? nodes.filter((id) => id !== node) : [...nodes, node]);
}

/** Keys on an edge that has the focus. */
function handleEdge(event: KeyboardEvent<HTMLElement>, id: string): boolean {
  const edge = store.getState().graph.edges.find((candidate) => candidate.id === id);
  if (edge === undefined) return false;
  switch (event.key) {
    case "ArrowUp":
    case "ArrowDown": {
      const by = event.key === "ArrowUp" ? -1 : 1;
      if (!event.altKey) stepEdge(by);
      else if (edge.kind === "policy-program") reorder(edge.from, edge.order, edge.order + by);
      return true;
    }
    case "ArrowLeft":
    case "ArrowRight": {
      const end = event.key === "ArrowLeft" ? edge.from : edge.to;
      selectNodes([end]);
      focusNode(end);
      return true;
    }
    case "Delete":
    case "Backspace":
      remove([], [id], false);
      return true;
    case "Escape": {
      const node = currentNode();
      if (node === undefined) return false;
      selectNodes([node]);
      focusNode(node);
      return true;
    }
    default:
      return false;
  }
}

/** Keys while a connection is drawn by keyboard. */
function handleConnecting(event: KeyboardEvent<HTMLElement>): boolean {
  switch (event.key) {
    case "ArrowDown":
    case "ArrowRight":
      chooseTarget(1);
      return true;
    case "ArrowUp":
    case "ArrowLeft":
      chooseTarget(-1);
      return true;
    case "Tab":
      chooseTarget(event.shiftKey ? -1 : 1);
      return true;
    case "Enter":
    case " ":
      finishConnection();
      return true;
    case "Escape":
      return escape();
    default:
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
      typeTarget(event.key.toLowerCase(), event.timeStamp);
      return true;
  }
}
