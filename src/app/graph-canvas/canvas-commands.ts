/** What the canvas can do, for the command palette. Its single keys work on the canvas only and are not bound here. */
import { Maximize, Maximize2, Minus, Plus, SquareDashedMousePointer } from "lucide-react";
import type { Command } from "../commands/command.ts";
import { store } from "../state/index.ts";
import type { Arrangement } from "./arrange.ts";
import { canvas, setViewOption } from "./canvas-state.ts";
import type { ViewOptions } from "./canvas-state.ts";
import { duplicate } from "./clipboard-gestures.ts";
import { arrangeSelection, selectAll } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import { fitView, hasMinimapRoom, zoomStep, zoomTo } from "./view.ts";

const selected = (least: number) => (): boolean => store.getState().selection.nodes.length >= least;

function arranging(how: Arrangement, title: string): Command {
  return {
    id: `arrange-${how}`,
    group: "edit",
    changes: true,
    title,
    enabled: selected(2),
    words: "align graph",
    run: () => arrangeSelection(how),
  };
}

function option(key: keyof ViewOptions, title: string): Command {
  return {
    id: `canvas-${key}`,
    group: "view",
    title,
    words: "graph show hide",
    run: () => setViewOption(key, !canvas.getState().view[key]),
  };
}

const words = messages.commands;

export const CANVAS_COMMANDS: readonly Command[] = [
  { id: "duplicate", group: "edit", changes: true, title: words.duplicate, enabled: selected(1), run: duplicate },
  { id: "select-all", group: "edit", title: words.selectAll, icon: SquareDashedMousePointer, run: selectAll },
  arranging("left", words.alignLeft),
  arranging("centre", words.alignCentre),
  arranging("right", words.alignRight),
  arranging("top", words.alignTop),
  arranging("middle", words.alignMiddle),
  arranging("bottom", words.alignBottom),
  arranging("down", words.distributeDown),
  arranging("across", words.distributeAcross),
  { id: "fit", group: "view", title: messages.view.fit, icon: Maximize, run: () => fitView() },
  {
    id: "fit-selection",
    group: "view",
    title: messages.view.fitSelection,
    icon: Maximize2,
    enabled: selected(1),
    run: () => fitView(store.getState().selection.nodes),
  },
  { id: "zoom-in", group: "view", title: messages.view.zoomIn, icon: Plus, run: () => zoomStep(1) },
  { id: "zoom-out", group: "view", title: messages.view.zoomOut, icon: Minus, run: () => zoomStep(-1) },
  { id: "zoom-reset", group: "view", title: messages.view.zoomReset, run: () => zoomTo(1) },
  option("policyMaps", messages.view.policyMaps),
  option("lanes", messages.view.lanes),
  { ...option("minimap", messages.view.minimap), enabled: hasMinimapRoom },
];
