/** Workspace, undo, search, problems, share, export: what is always at hand. */
import { Box, CircleX, Monitor, Moon, Redo2, Search, Share2, Sun, TriangleAlert, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { countDiagnostics } from "../../core/index.ts";
import { shortcutOf } from "../commands/commands.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Keys } from "../ui/Keys.tsx";
import { DropdownMenu } from "../ui/Menu.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { showPane } from "./layout-state.ts";
import { setTheme } from "./theme.ts";
import css from "./TopBar.module.css";
import { WorkspaceMenu } from "./WorkspaceMenu.tsx";

export function TopBar() {
  return (
    <header className={css["bar"]}>
      <div className={css["start"]}>
        <Logo />
        <h1 className="visually-hidden">{text.app.name}</h1>
        <WorkspaceMenu />
        <UndoRedo />
      </div>
      <button
        type="button"
        className={css["search"]}
        aria-label={text.bar.search}
        onClick={() => actions.setSession({ dialog: { kind: "palette" } })}
        aria-haspopup="dialog"
      >
        <Search size={14} aria-hidden />
        <span className={css["searchText"]}>{text.bar.search}</span>
        <Keys keys={shortcutOf("palette") ?? ""} />
      </button>
      <div className={css["end"]}>
        <ProblemCounts />
        <ThemeMenu />
        <IconButton
          label={text.bar.share}
          icon={Share2}
          aria-haspopup="dialog"
          onClick={() => actions.setSession({ dialog: { kind: "share" } })}
        />
        <Button
          look="primary"
          icon={Box}
          className={css["export"]}
          aria-label={text.bar.export}
          onClick={() => actions.setSession({ dialog: { kind: "export" } })}
        >
          <span className={css["exportText"]}>{text.bar.export}</span>
        </Button>
      </div>
    </header>
  );
}

function Logo() {
  return (
    <svg className={css["logo"]} viewBox="0 0 20 20" width="20" height="20" aria-hidden>
      <rect x="1.25" y="1.25" width="17.5" height="17.5" rx="5" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <rect x="6.5" y="6.5" width="7" height="7" rx="2" fill="currentColor" />
    </svg>
  );
}

function UndoRedo() {
  const undoes = useStore((state) => state.past.at(-1)?.label);
  const refused = useStore(whyReadOnly);
  const redoes = useStore((state) => state.future.at(-1)?.label);
  return (
    <div className={css["group"]}>
      <IconButton
        label={undoes === undefined ? text.commands.undo : `${text.commands.undo}: ${undoes}`}
        icon={Undo2}
        shortcut={shortcutOf("undo")}
        disabled={undoes === undefined}
        refused={refused}
        onClick={() => actions.undo()}
      />
      <IconButton
        label={redoes === undefined ? text.commands.redo : `${text.commands.redo}: ${redoes}`}
        icon={Redo2}
        shortcut={shortcutOf("redo")}
        disabled={redoes === undefined}
        refused={refused}
        onClick={() => actions.redo()}
      />
    </div>
  );
}

function ProblemCounts() {
  const diagnostics = useStore((state) => state.diagnostics);
  const { error: errors, warning: warnings } = useMemo(() => countDiagnostics(diagnostics), [diagnostics]);
  const label = errors + warnings === 0 ? text.bar.noProblems : text.bar.problems(errors, warnings);
  return (
    <Tooltip label={label} shortcut={shortcutOf("next-problem")}>
      <button type="button" className={css["counts"]} aria-label={label} onClick={() => showPane("bottom", "problems")}>
        <span className={errors > 0 ? css["errors"] : css["zero"]}>
          <CircleX size={15} aria-hidden /> {errors.toLocaleString("en")}
        </span>
        <span className={warnings > 0 ? css["warnings"] : css["zero"]}>
          <TriangleAlert size={15} aria-hidden /> {warnings.toLocaleString("en")}
        </span>
      </button>
    </Tooltip>
  );
}

function ThemeMenu() {
  const theme = useStore((state) => state.theme);
  const icon = theme === "system" ? Monitor : theme === "dark" ? Moon : Sun;
  return (
    <DropdownMenu
      label={text.bar.theme}
      align="end"
      trigger={<IconButton label={text.bar.theme} icon={icon} className={css["theme"]} />}
      entries={[
        { kind: "item", label: text.commands.themeSystem, checked: theme === "system", run: () => setTheme("system") },
        { kind: "item", label: text.commands.themeDark, checked: theme === "dark", run: () => setTheme("dark") },
        { kind: "item", label: text.commands.themeLight, checked: theme === "light", run: () => setTheme("light") },
      ]}
    />
  );
}
