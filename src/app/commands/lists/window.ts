/** What the window shows, and help. */
import {
  ArrowLeftRight,
  BookOpen,
  CircleHelp,
  Columns2,
  Keyboard,
  Monitor,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Sun,
} from "lucide-react";
import { RULES } from "../../../core/index.ts";
import { explainRule } from "../../rules/explain-rule.ts";
import { setLayout, layout } from "../../frame/layout-state.ts";
import { setTheme } from "../../frame/theme.ts";
import { actions } from "../../state/index.ts";
import { text } from "../../text.ts";
import type { Command } from "../command.ts";
import { focusPane } from "../focus.ts";

const t = text.commands;

export const VIEW: readonly Command[] = [
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

export const HELP: readonly Command[] = [
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
