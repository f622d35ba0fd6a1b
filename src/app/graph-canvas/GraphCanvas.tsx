/** The graph of the workspace, with its tools, its view controls and what floats over it. */
import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useRef, useState } from "react";
import type { MouseEvent as ReactMouseEvent } from "react";
import type { GraphNode, Point } from "../../core/index.ts";
import { mayEdit, useStore } from "../state/index.ts";
import { ContextMenu } from "../ui/Menu.tsx";
import { deferred, deferredModule } from "../ui/deferred.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { useCanvas } from "./canvas-state.ts";
import { Flow } from "./Flow.tsx";
import { Glyphs } from "./Glyph.tsx";
import css from "./GraphCanvas.module.css";
import { messages } from "./messages.ts";
import { Minimap } from "./Minimap.tsx";
import { ToolGhost, ToolPalette } from "./ToolPalette.tsx";
import { mountedCanvas } from "./view.ts";
import { ViewBar } from "./ViewBar.tsx";

const Floating = deferred(async () => (await import("./Floating.tsx")).Floating);
const menus = deferredModule(async () => import("./menus.ts"));
const ProblemList = deferred(async () => (await import("./ProblemList.tsx")).ProblemList);

export function GraphCanvas() {
  const detail = useCanvas((state) => state.detail);
  const isLocked = !useStore(mayEdit);
  return (
    <ReactFlowProvider>
      <section
        className={css["canvas"]}
        aria-label={messages.canvas.title}
        data-detail={detail}
        data-locked={isLocked || undefined}
      >
        <Glyphs />
        <Surface />
        <ToolPalette />
        <ViewBar />
        <Extras />
        <Floating />
        <OpenProblems />
        <ToolGhost />
      </section>
    </ReactFlowProvider>
  );
}

function OpenProblems() {
  const open = useCanvas((state) => state.problems !== undefined);
  return open ? <ProblemList /> : null;
}

function Extras() {
  const minimap = useCanvas((state) => state.view.minimap);
  const empty = useStore((state) => state.graph.nodes.length === 0);
  return (
    <>
      {minimap && !empty && <Minimap />}
      {empty && <p className={css["empty"]}>{messages.canvas.empty}</p>}
    </>
  );
}

/** The right-click menu around the drawing. */
function Surface() {
  const [entries, setEntries] = useState<readonly MenuEntry[]>([]);
  const preset = useRef<readonly MenuEntry[] | undefined>(undefined);
  const surface = useRef<HTMLDivElement>(null);

  const onContextMenu = useCallback((event: ReactMouseEvent<HTMLElement>) => {
    const client = { x: event.clientX, y: event.clientY };
    const target = event.target as Element;
    if (preset.current === undefined && menus.known === undefined) {
      // In the first moments: the same click again when its menu is known.
      event.preventDefault();
      event.stopPropagation();
      menus.load().then(
        () => contextMenuAt(target, client),
        () => undefined,
      );
      return;
    }
    const at = mountedCanvas()?.toFlow(client) ?? { x: 0, y: 0 };
    setEntries(preset.current ?? menus.known?.menuFor(target, at) ?? []);
    preset.current = undefined;
  }, []);

  /** Opens the menu of a connection that was dropped where nothing is. */
  const openQuickAdd = useCallback((client: Point, from: GraphNode, at: Point) => {
    menus.load().then(
      ({ quickAddMenu }) => {
        preset.current = quickAddMenu(from, at);
        contextMenuAt(surface.current, client);
      },
      () => undefined,
    );
  }, []);

  return (
    <ContextMenu label={messages.canvas.menu} entries={entries}>
      <div ref={surface} className={css["surface"]} onContextMenuCapture={onContextMenu}>
        <Flow openQuickAdd={openQuickAdd} />
      </div>
    </ContextMenu>
  );
}

/** As if a place had been right-clicked. */
function contextMenuAt(target: Element | null, { x, y }: Point): void {
  target?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: x, clientY: y }));
}
