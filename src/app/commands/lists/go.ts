/** Ways to panes and problems. */
import { FileDiff } from "lucide-react";
import { text } from "../../text.ts";
import type { Command } from "../command.ts";
import { cyclePane, focusPane } from "../focus.ts";

const t = text.commands;

export const GO: readonly Command[] = [
  { id: "next-pane", group: "go", title: t.nextPane, shortcut: "F6", everywhere: true, run: () => cyclePane(1) },
  {
    id: "previous-pane",
    group: "go",
    title: t.previousPane,
    shortcut: "Shift+F6",
    everywhere: true,
    run: () => cyclePane(-1),
  },
  {
    id: "go-outline",
    group: "go",
    title: t.focusOutline,
    shortcut: "Alt+Digit1",
    everywhere: true,
    run: () => focusPane("outline"),
  },
  {
    id: "go-graph",
    group: "go",
    title: t.focusGraph,
    shortcut: "Alt+Digit2",
    everywhere: true,
    run: () => focusPane("graph"),
  },
  {
    id: "go-inspector",
    group: "go",
    title: t.focusInspector,
    shortcut: "Alt+Digit3",
    everywhere: true,
    run: () => focusPane("inspector"),
  },
  {
    id: "go-lisp",
    group: "go",
    title: t.focusLisp,
    shortcut: "Alt+Digit4",
    everywhere: true,
    run: () => focusPane("lisp"),
  },
  {
    id: "go-json",
    group: "go",
    title: t.focusJson,
    shortcut: "Alt+Digit5",
    everywhere: true,
    run: () => focusPane("json"),
  },
  {
    id: "go-rust",
    group: "go",
    title: t.focusRust,
    shortcut: "Alt+Digit6",
    everywhere: true,
    run: () => focusPane("rust"),
  },
  {
    id: "go-problems",
    group: "go",
    title: t.focusProblems,
    shortcut: "Alt+Digit7",
    everywhere: true,
    run: () => focusPane("problems"),
  },
  {
    id: "go-wiring",
    group: "go",
    title: t.focusWiring,
    shortcut: "Alt+Digit8",
    everywhere: true,
    run: () => focusPane("wiring"),
  },
  {
    id: "go-simulate",
    group: "go",
    title: t.focusSimulate,
    words: t.simulateWords,
    shortcut: "Alt+Digit0",
    everywhere: true,
    run: () => focusPane("simulate"),
  },
  {
    id: "review",
    group: "go",
    title: t.review,
    icon: FileDiff,
    words: t.reviewWords,
    shortcut: "Alt+-",
    // With Alt the key gives another character on Apple's keyboards.
    alternatives: ["Alt+Minus"],
    everywhere: true,
    run: () => focusPane("review"),
  },
  {
    id: "go-history",
    group: "go",
    title: t.focusHistory,
    shortcut: "Alt+Digit9",
    everywhere: true,
    run: () => focusPane("history"),
  },
];
