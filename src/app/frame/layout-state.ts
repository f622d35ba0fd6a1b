/** Which panes and tabs are shown. Remembered for this browser, not part of any workspace. */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";

export type SideTab = "files" | "outline";
export type BottomTab = "problems" | "wiring" | "simulate" | "review" | "history";
/** Below 900 px one of these fills the window. */
export type NarrowPane = "side" | "graph" | "code" | "bottom";

export interface LayoutState {
  readonly sideTab: SideTab;
  readonly bottomTab: BottomTab;
  readonly narrowPane: NarrowPane;
  readonly side: boolean;
  readonly code: boolean;
  readonly bottom: boolean;
  /** The code on the left and the outline on the right. */
  readonly swapped: boolean;
  /** The Rust of the body at the cursor, beside its Lisp. */
  readonly rustBeside: boolean;
  /** Two sentences for newcomers. */
  readonly welcome: boolean;
}

const KEY = "tatara-ebpf:layout";
const DEFAULTS: LayoutState = {
  sideTab: "outline",
  bottomTab: "problems",
  narrowPane: "graph",
  side: true,
  code: true,
  bottom: true,
  swapped: false,
  rustBeside: false,
  welcome: true,
};

export const layout = createStore<LayoutState>()(() => remembered());

export function useLayout<T>(selector: (state: LayoutState) => T): T {
  return useZustand(layout, selector);
}

export function setLayout(patch: Partial<LayoutState>): void {
  layout.setState(patch);
  try {
    localStorage.setItem(KEY, JSON.stringify(layout.getState()));
  } catch {
    // Remembered for this visit only.
  }
}

/** Saved values that are of the right type, the defaults for the rest. */
function remembered(): LayoutState {
  let saved: unknown;
  try {
    saved = JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return DEFAULTS;
  }
  if (typeof saved !== "object" || saved === null) return DEFAULTS;
  const value = (key: keyof LayoutState): unknown => Reflect.get(saved, key);
  const flag = (key: "side" | "code" | "bottom" | "swapped" | "rustBeside" | "welcome"): boolean => {
    const found = value(key);
    return typeof found === "boolean" ? found : DEFAULTS[key];
  };
  const choice = <T extends string>(key: keyof LayoutState, all: readonly T[], otherwise: T): T =>
    all.find((candidate) => candidate === value(key)) ?? otherwise;
  return {
    sideTab: choice("sideTab", ["files", "outline"], DEFAULTS.sideTab),
    bottomTab: choice("bottomTab", ["problems", "wiring", "simulate", "review", "history"], DEFAULTS.bottomTab),
    narrowPane: choice("narrowPane", ["side", "graph", "code", "bottom"], DEFAULTS.narrowPane),
    side: flag("side"),
    code: flag("code"),
    bottom: flag("bottom"),
    swapped: flag("swapped"),
    rustBeside: flag("rustBeside"),
    welcome: flag("welcome"),
  };
}

/** Shows the pane in which something is to be seen, wide or narrow. */
export function showPane(pane: NarrowPane, tab?: SideTab | BottomTab): void {
  const flag =
    pane === "side" ? { side: true } : pane === "code" ? { code: true } : pane === "bottom" ? { bottom: true } : {};
  const tabs = tab === "files" || tab === "outline" ? { sideTab: tab } : tab === undefined ? {} : { bottomTab: tab };
  setLayout({ ...flag, ...tabs, narrowPane: pane });
}
