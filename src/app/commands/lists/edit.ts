/** What changes the document: its declarations, and its text as a whole. */
import { LayoutDashboard, Link2, Parentheses, Pencil, Redo2, Trash2, Undo2, WandSparkles } from "lucide-react";
import { PROGRAM_KINDS } from "../../../core/index.ts";
import { showPane } from "../../frame/layout-state.ts";
import { addDeclaration } from "../../graph-canvas/edit-gestures.ts";
import { kindIcon } from "../../graph-canvas/KindIcon.tsx";
import { kindInfo, TOOL_GROUPS } from "../../graph-canvas/kinds.ts";
import { actions, store } from "../../state/index.ts";
import { text } from "../../text.ts";
import type { Command } from "../command.ts";
import {
  askConnect,
  askNewFunction,
  askRemove,
  askRename,
  convertAll,
  formatAll,
  stepProblem,
} from "../document-commands.ts";

const t = text.commands;
const oneNode = (): boolean => store.getState().selection.nodes.length === 1;
const anySelected = (): boolean => {
  const { nodes, edges } = store.getState().selection;
  return nodes.length + edges.length > 0;
};

export const EDIT: readonly Command[] = [
  {
    id: "undo",
    group: "edit",
    changes: true,
    title: t.undo,
    icon: Undo2,
    shortcut: "$mod+z",
    enabled: () => store.getState().past.length > 0,
    run: () => actions.undo(),
  },
  {
    id: "redo",
    group: "edit",
    changes: true,
    title: t.redo,
    icon: Redo2,
    shortcut: "$mod+Shift+z",
    alternatives: ["$mod+y"],
    enabled: () => store.getState().future.length > 0,
    run: () => actions.redo(),
  },
  {
    id: "rename",
    group: "edit",
    changes: true,
    title: t.rename,
    icon: Pencil,
    shortcut: "F2",
    enabled: oneNode,
    run: askRename,
  },
  { id: "connect", group: "edit", changes: true, title: t.connect, icon: Link2, enabled: oneNode, run: askConnect },
  { id: "remove", group: "edit", changes: true, title: t.remove, icon: Trash2, enabled: anySelected, run: askRemove },
  {
    id: "layout",
    group: "edit",
    changes: true,
    title: t.layout,
    icon: LayoutDashboard,
    words: "auto layout graph",
    run: () => actions.autoLayout(),
  },
];

export const ADD: readonly Command[] = TOOL_GROUPS.flat()
  .flatMap((group) => group.kinds)
  .map((kind): Command => {
    const info = kindInfo(kind);
    return {
      id: `add-${kind.sort}-${info.word}`,
      group: "add",
      changes: true,
      title: t.add(kind.sort, info.title),
      icon: kindIcon(kind),
      words: `${info.word} ${info.hint}`,
      run: () => {
        showPane("graph");
        addDeclaration(kind);
      },
    };
  });

/** Bodies in Lisp: of what is selected, and with a new program of each kind. */
export const ADD_BODIES: readonly Command[] = [
  {
    id: "new-function",
    group: "add",
    changes: true,
    title: t.newFunction,
    icon: Parentheses,
    words: "bpf-fn body source wizard",
    run: () => askNewFunction(),
  },
  ...PROGRAM_KINDS.map((kind): Command => {
    const info = kindInfo({ sort: "program", kind });
    return {
      id: `new-function-${info.word}`,
      group: "add",
      changes: true,
      title: t.newFunctionOf(info.title),
      words: `bpf-fn body ${info.word}`,
      run: () => askNewFunction(kind),
    };
  }),
];

export const TEXT: readonly Command[] = [
  {
    id: "format",
    group: "text",
    changes: true,
    title: t.format,
    icon: WandSparkles,
    words: "pretty indent",
    run: formatAll,
  },
  { id: "documented", group: "text", changes: true, title: t.toDocumented, run: () => convertAll("documented") },
  { id: "kwargs", group: "text", changes: true, title: t.toKwargs, run: () => convertAll("kwargs") },
  {
    id: "next-problem",
    group: "go",
    title: t.nextProblem,
    shortcut: "F8",
    everywhere: true,
    run: () => stepProblem(1),
  },
  {
    id: "previous-problem",
    group: "go",
    title: t.previousProblem,
    shortcut: "Shift+F8",
    everywhere: true,
    run: () => stepProblem(-1),
  },
];
