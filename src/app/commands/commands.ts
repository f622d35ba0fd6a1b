/** Every command of the window. The canvas and the editors add their own keys for what only they can do. */
import {
  ArrowLeftRight,
  BookOpen,
  Box,
  Camera,
  CircleHelp,
  Columns2,
  Cpu,
  Download,
  FileClock,
  FileDiff,
  FileInput,
  FilePlus2,
  FolderOpen,
  ImageDown,
  Keyboard,
  LayoutDashboard,
  Link2,
  Monitor,
  Moon,
  Parentheses,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Pencil,
  Redo2,
  Save,
  Settings2,
  Share2,
  Sun,
  Trash2,
  Undo2,
  WandSparkles,
} from "lucide-react";
import { PROGRAM_KINDS, RULES } from "../../core/index.ts";
import { explainRule } from "../rules/explain-rule.ts";
import { setLayout, layout, showPane } from "../frame/layout-state.ts";
import { setTheme } from "../frame/theme.ts";
import { CANVAS_COMMANDS } from "../graph-canvas/canvas-commands.ts";
import { addDeclaration } from "../graph-canvas/edit-gestures.ts";
import { kindIcon } from "../graph-canvas/KindIcon.tsx";
import { kindInfo, TOOL_GROUPS } from "../graph-canvas/kinds.ts";
import { HAS_FOLDERS, openLocalFolder, saveLocally, saveLocallyAs } from "../local/folder-commands.ts";
import { actions, store } from "../state/index.ts";
import { text } from "../text.ts";
import type { Command } from "./command.ts";
import {
  askConnect,
  askNewFunction,
  askRemove,
  askRename,
  convertAll,
  formatAll,
  stepProblem,
} from "./document-commands.ts";
import { cyclePane, focusPane } from "./focus.ts";
import {
  addFilesHere,
  chooseCapture,
  chooseObject,
  copyJson,
  copyLisp,
  downloadJson,
  downloadLisp,
  newWorkspace,
  openFilesAsNew,
  saveGraphAs,
} from "./file-commands.ts";

const t = text.commands;
const GRAPH_FORMATS = { SVG: "svg", PNG: "png", Mermaid: "mermaid" } as const;
const oneNode = (): boolean => store.getState().selection.nodes.length === 1;
const anySelected = (): boolean => {
  const { nodes, edges } = store.getState().selection;
  return nodes.length + edges.length > 0;
};

const DOCUMENT: readonly Command[] = [
  { id: "new", group: "document", title: t.newWorkspace, icon: FilePlus2, run: newWorkspace },
  {
    id: "open",
    group: "document",
    title: t.openFiles,
    icon: FileInput,
    shortcut: "$mod+o",
    everywhere: true,
    run: () => openFilesAsNew(false),
  },
  { id: "open-folder", group: "document", title: t.openFolder, icon: FolderOpen, run: openLocalFolder },
  { id: "add-files", group: "document", changes: true, title: t.addFiles, icon: FilePlus2, run: addFilesHere },
  { id: "import-object", group: "document", changes: true, title: t.importObject, icon: Cpu, run: chooseObject },
  {
    id: "save",
    group: "document",
    changes: true,
    title: t.save,
    icon: Save,
    shortcut: "$mod+s",
    everywhere: true,
    words: "folder disk write",
    run: saveLocally,
  },
  ...(HAS_FOLDERS
    ? [
        {
          id: "save-as",
          group: "document",
          changes: true,
          title: t.saveAs,
          icon: Save,
          shortcut: "$mod+Shift+s",
          everywhere: true,
          words: "disk write save as",
          run: saveLocallyAs,
        } as const,
      ]
    : []),
  {
    id: "download-lisp",
    group: "document",
    title: t.downloadLisp,
    icon: Download,
    words: "save tlisp",
    run: downloadLisp,
  },
  { id: "download-json", group: "document", title: t.downloadJson, icon: Download, words: "save", run: downloadJson },
  { id: "copy-lisp", group: "document", title: t.copyLisp, words: "clipboard tlisp", run: copyLisp },
  { id: "copy-json", group: "document", title: t.copyJson, words: "clipboard", run: copyJson },
  {
    id: "open-capture",
    group: "document",
    title: t.openCapture,
    icon: FileInput,
    words: t.simulateWords,
    run: chooseCapture,
  },
  ...(["SVG", "PNG", "Mermaid"] as const).map((format): Command => ({
    id: `graph-${format}`,
    group: "document",
    title: t.saveGraph(format),
    icon: ImageDown,
    words: "picture drawing image diagram download export",
    run: () => saveGraphAs(GRAPH_FORMATS[format]),
  })),
  {
    id: "export",
    group: "document",
    title: t.exportCrate,
    icon: Box,
    shortcut: "$mod+e",
    everywhere: true,
    words: "zip rust aya",
    run: () => actions.setSession({ dialog: { kind: "export" } }),
  },
  {
    id: "share",
    group: "document",
    title: t.share,
    icon: Share2,
    words: "link url send",
    run: () => actions.setSession({ dialog: { kind: "share" } }),
  },
  {
    id: "take-snapshot",
    group: "document",
    title: t.takeSnapshot,
    icon: Camera,
    words: t.snapshotWords,
    run: () => actions.setSession({ dialog: { kind: "take-snapshot" } }),
  },
  {
    id: "snapshots",
    group: "document",
    title: t.snapshots,
    icon: FileClock,
    words: t.snapshotWords,
    run: () => actions.setSession({ dialog: { kind: "snapshots" } }),
  },
  {
    id: "settings",
    group: "document",
    title: t.settings,
    icon: Settings2,
    words: "kernel cpus name",
    run: () => actions.setSession({ dialog: { kind: "settings" } }),
  },
];

const EDIT: readonly Command[] = [
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

const ADD: readonly Command[] = TOOL_GROUPS.flat()
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
const ADD_BODIES: readonly Command[] = [
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

const TEXT: readonly Command[] = [
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

const GO: readonly Command[] = [
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

const VIEW: readonly Command[] = [
  {
    id: "rust-beside",
    group: "view",
    title: t.rustBeside,
    icon: Columns2,
    words: "preview split body bpf-fn",
    run: () => {
      focusPane("lisp");
      setLayout({ rustBeside: !layout.getState().rustBeside });
    },
  },
  {
    id: "toggle-side",
    group: "view",
    title: t.toggleSide,
    icon: PanelLeft,
    shortcut: "$mod+b",
    everywhere: true,
    run: () => setLayout({ side: !layout.getState().side }),
  },
  {
    id: "toggle-code",
    group: "view",
    title: t.toggleCode,
    icon: PanelRight,
    shortcut: "$mod+Alt+b",
    everywhere: true,
    run: () => setLayout({ code: !layout.getState().code }),
  },
  {
    id: "toggle-bottom",
    group: "view",
    title: t.toggleBottom,
    icon: PanelBottom,
    shortcut: "$mod+j",
    everywhere: true,
    run: () => setLayout({ bottom: !layout.getState().bottom }),
  },
  {
    id: "swap",
    group: "view",
    title: t.swapSides,
    icon: ArrowLeftRight,
    run: () => setLayout({ swapped: !layout.getState().swapped }),
  },
  { id: "theme-system", group: "view", title: t.themeSystem, icon: Monitor, run: () => setTheme("system") },
  { id: "theme-dark", group: "view", title: t.themeDark, icon: Moon, run: () => setTheme("dark") },
  { id: "theme-light", group: "view", title: t.themeLight, icon: Sun, run: () => setTheme("light") },
];

const HELP: readonly Command[] = [
  {
    id: "palette",
    group: "help",
    title: t.palette,
    shortcut: "$mod+k",
    alternatives: ["$mod+Shift+p"],
    everywhere: true,
    run: () => actions.setSession({ dialog: { kind: "palette" } }),
  },
  {
    id: "shortcuts",
    group: "help",
    title: t.shortcuts,
    icon: Keyboard,
    shortcut: "Shift+?",
    run: () => actions.setSession({ dialog: { kind: "shortcuts" } }),
  },
  {
    id: "rules",
    group: "help",
    title: t.rules,
    words: t.rulesWords,
    icon: BookOpen,
    run: () => explainRule(RULES[0]?.id ?? ""),
  },
  { id: "welcome", group: "help", title: t.welcome, icon: CircleHelp, run: () => setLayout({ welcome: true }) },
];

export const COMMANDS: readonly Command[] = [
  ...EDIT,
  ...ADD,
  ...ADD_BODIES,
  ...DOCUMENT,
  ...GO,
  ...TEXT,
  ...VIEW,
  ...CANVAS_COMMANDS,
  ...HELP,
];

/** The shortcut of a command, for its button. */
export function shortcutOf(id: string): string | undefined {
  return COMMANDS.find((command) => command.id === id)?.shortcut;
}
