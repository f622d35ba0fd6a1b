/**
 * What the canvas alone knows and nobody saves: where the pointer or the
 * keyboard is in a gesture. Everything that outlives a gesture is in the
 * app's store.
 */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";
import type { NodeId, Point } from "../../core/index.ts";
import type { HistoryStep } from "../state/types.ts";
import type { Offer } from "./connect.ts";
import type { NewKind } from "./kinds.ts";

/** A connection that is being drawn. */
export interface Connecting {
  readonly from: NodeId;
  readonly by: "pointer" | "keyboard";
  /** Nodes that take it, in reading order. */
  readonly choices: readonly NodeId[];
  readonly allowed: ReadonlySet<NodeId>;
  /** The choice of the keyboard. */
  readonly at: number;
}

/** A number of the attach order that is being dragged. */
export interface Reordering {
  readonly policy: NodeId;
  readonly edge: string;
  /** Orders from 1. */
  readonly from: number;
  readonly to: number;
  readonly at: Point;
}

/** A tool on its way to the canvas. */
export interface ToolDrag {
  readonly kind: NewKind;
  /** Client coordinates. */
  readonly at: Point;
}

/** An offer that floats until it is taken, dismissed, or made meaningless by another change. */
export interface OpenOffer {
  readonly offer: Offer;
  /** The step that made the connection; the offer holds while it is the last one. */
  readonly step: HistoryStep | undefined;
  /** The node to return to. */
  readonly node: NodeId;
  readonly byKeyboard: boolean;
}

export interface ViewOptions {
  readonly policyMaps: boolean;
  readonly lanes: boolean;
  readonly minimap: boolean;
}

/** A place on the screen that something hangs from. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CanvasState {
  /** The first view is set. */
  readonly ready: boolean;
  /** The node that Tab reaches. */
  readonly active: NodeId | undefined;
  /** Where the last step of a walk came from. */
  readonly trail: NodeId | undefined;
  /** Takes the focus as soon as it is on screen. */
  readonly focusNext: NodeId | undefined;
  readonly editing: NodeId | undefined;
  readonly hovered: NodeId | undefined;
  /** Zoomed out, nodes show only name and state. */
  readonly detail: "full" | "name";
  /** The attach point whose programs stand out. */
  readonly attach: string | undefined;
  /** Nodes follow the pointer; Escape gives them back. */
  readonly drag: "none" | "active" | "cancelled";
  readonly connecting: Connecting | undefined;
  readonly reordering: Reordering | undefined;
  /** The policy that a dragged program or tool would be added to, and what that is called. */
  readonly dropOn: { readonly policy: NodeId; readonly what: string } | undefined;
  readonly tool: ToolDrag | undefined;
  readonly offer: OpenOffer | undefined;
  readonly problems: { readonly node: NodeId; readonly anchor: Anchor } | undefined;
  /** Nodes inside the rectangle that is being drawn. */
  readonly marquee: ReadonlySet<NodeId> | undefined;
  readonly view: ViewOptions;
}

const OPTIONS_KEY = "tatara-ebpf.canvas";
const DEFAULT_OPTIONS: ViewOptions = { policyMaps: false, lanes: false, minimap: true };

function savedOptions(): ViewOptions {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(OPTIONS_KEY) ?? "{}");
    const read = (key: keyof ViewOptions): boolean => {
      const value: unknown = typeof saved === "object" && saved !== null ? Reflect.get(saved, key) : undefined;
      return typeof value === "boolean" ? value : DEFAULT_OPTIONS[key];
    };
    return { policyMaps: read("policyMaps"), lanes: read("lanes"), minimap: read("minimap") };
  } catch {
    return DEFAULT_OPTIONS;
  }
}

export const canvas = createStore<CanvasState>()(() => ({
  ready: false,
  active: undefined,
  trail: undefined,
  focusNext: undefined,
  editing: undefined,
  hovered: undefined,
  detail: "full",
  attach: undefined,
  drag: "none",
  connecting: undefined,
  reordering: undefined,
  dropOn: undefined,
  tool: undefined,
  offer: undefined,
  problems: undefined,
  marquee: undefined,
  view: savedOptions(),
}));

/** Re-renders when the selected value changes (by `Object.is`). */
export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useZustand(canvas, selector);
}

export function setCanvas(patch: Partial<CanvasState>): void {
  canvas.setState(patch);
}

/** Changes a view option and remembers it for the next visit. */
export function setViewOption(key: keyof ViewOptions, value: boolean): void {
  const view = { ...canvas.getState().view, [key]: value };
  canvas.setState({ view });
  try {
    localStorage.setItem(OPTIONS_KEY, JSON.stringify(view));
  } catch {
    // A browser that keeps nothing still shows the option for this visit.
  }
}
