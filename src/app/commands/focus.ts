/** Moves the focus to a pane, and shows the pane first. */
import { setLayout, showPane } from "../frame/layout-state.ts";
import { actions, store } from "../state/index.ts";

export type FocusTarget =
  | "outline"
  | "files"
  | "graph"
  | "inspector"
  | "lisp"
  | "json"
  | "rust"
  | "problems"
  | "wiring"
  | "simulate"
  | "review"
  | "history";

/** Milliseconds between two looks whether the pane is there. */
const LOOK_AGAIN = 50;
/** Looks at a pane that is drawn within frames, and at one whose code is still loaded. */
const LOOKS = { drawn: 20, loading: 1200 } as const;

let waiting: ReturnType<typeof setTimeout> | undefined;

const stopWaiting = (): void => clearTimeout(waiting);

export function focusPane(target: FocusTarget): void {
  switch (target) {
    case "outline":
    case "files":
      showPane("side", target);
      break;
    case "inspector":
      setLayout({ side: true, narrowPane: "side" });
      break;
    case "graph":
      showPane("graph");
      break;
    case "lisp":
    case "json":
    case "rust":
      showPane("code");
      actions.setSession({ codeTab: target });
      break;
    case "problems":
    case "wiring":
    case "simulate":
    case "review":
    case "history":
      showPane("bottom", target);
      break;
  }
  stopWaiting();
  focusWhenThere(target, 0);
}

/**
 * At once where the pane is on screen, so that the next key goes there, else when it is: its code may come over a
 * slow line. Whoever points somewhere or opens a dialog meanwhile is not fetched back.
 */
function focusWhenThere(target: FocusTarget, looks: number, drawn = 0): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${target}"]`);
  const element = pane === null ? null : focusable(pane);
  element?.focus();
  if (element !== null && element === document.activeElement) return;
  const isLoading = pane === null || pane.querySelector("[aria-busy]") !== null;
  if (looks >= LOOKS.loading || drawn >= LOOKS.drawn) return;
  window.addEventListener("pointerdown", stopWaiting, { capture: true, once: true });
  waiting = setTimeout(() => {
    if (store.getState().dialog.kind === "none") focusWhenThere(target, looks + 1, isLoading ? 0 : drawn + 1);
  }, LOOK_AGAIN);
}

/** Where the keyboard starts in a pane: where the pane says so, in the graph at the node that Tab would reach. */
function focusable(pane: HTMLElement): HTMLElement | null {
  const start = pane.querySelector<HTMLElement>('.react-flow__node[tabindex="0"], [data-start]');
  if (start !== null) return start;
  const selector =
    '.native-edit-context, textarea, [role="tree"], [role="grid"], [role="listbox"], [tabindex="0"], input, button, select';
  return pane.querySelector<HTMLElement>(selector);
}

/** The panes in reading order; hidden ones are passed over. */
const ROUND: readonly FocusTarget[] = [
  "outline",
  "files",
  "inspector",
  "graph",
  "lisp",
  "json",
  "rust",
  "problems",
  "wiring",
  "simulate",
  "review",
  "history",
];

/** Moves the focus to the next or the previous pane on screen. */
export function cyclePane(by: 1 | -1): void {
  const shown = ROUND.filter((target) => {
    const pane = document.querySelector<HTMLElement>(`[data-pane="${target}"]`);
    return pane !== null && pane.offsetParent !== null && focusable(pane) !== null;
  });
  const current = document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset["pane"];
  const at = shown.findIndex((target) => target === current);
  const next = shown[(at + by + shown.length) % shown.length];
  if (next !== undefined) focusPane(next);
}
