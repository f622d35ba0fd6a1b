/** Zoom, fit, layout and what is shown, at the lower left of the canvas. */
import { useStore as useFlow } from "@xyflow/react";
import { Maximize, Minus, Plus, SlidersHorizontal, Workflow } from "lucide-react";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { IconButton } from "../ui/Button.tsx";
import { DropdownMenu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { setViewOption, useCanvas } from "./canvas-state.ts";
import type { ViewOptions } from "./canvas-state.ts";
import { messages } from "./messages.ts";
import { minimapWidth } from "./minimap-size.ts";
import css from "./ViewBar.module.css";
import { fitView, zoomStep, zoomTo } from "./view.ts";

export function ViewBar() {
  const refused = useStore(whyReadOnly);
  const view = useCanvas((state) => state.view);
  const hasRoom = useFlow((state) => minimapWidth(state) > 0);
  const { view: words } = messages;
  return (
    <div className={css["bar"]} role="toolbar" aria-label={words.label}>
      <IconButton label={words.zoomOut} shortcut="-" icon={Minus} side="top" onClick={() => zoomStep(-1)} />
      <Percent />
      <IconButton label={words.zoomIn} shortcut="+" icon={Plus} side="top" onClick={() => zoomStep(1)} />
      <IconButton label={words.fit} shortcut="F" icon={Maximize} side="top" onClick={() => fitView()} />
      <IconButton
        label={words.layout}
        shortcut="L"
        icon={Workflow}
        side="top"
        refused={refused}
        onClick={() => layOut()}
      />
      <DropdownMenu
        label={words.options}
        trigger={<IconButton label={words.options} icon={SlidersHorizontal} side="top" />}
        entries={viewEntries(view, hasRoom)}
      />
    </div>
  );
}

/** What is shown beside nodes and edges, as entries of a menu. */
export function viewEntries(view: ViewOptions, hasMinimapRoom: boolean): readonly MenuEntry[] {
  const { view: words } = messages;
  const option = (key: keyof ViewOptions): MenuEntry & { readonly kind: "item" } => ({
    kind: "item",
    label: words[key],
    checked: view[key],
    run: () => setViewOption(key, !view[key]),
  });
  return [
    option("policyMaps"),
    option("lanes"),
    hasMinimapRoom
      ? option("minimap")
      : { ...option("minimap"), checked: false, disabled: true, hint: words.noMinimapRoom },
  ];
}

/** Lays the graph out as one step and shows all of it. */
export function layOut(): void {
  actions.autoLayout();
  fitView();
}

function Percent() {
  const percent = useFlow((state) => messages.view.percent(state.transform[2]));
  return (
    <Tooltip label={messages.view.zoomReset} shortcut="0" side="top">
      <button
        type="button"
        className={css["percent"]}
        aria-label={`${percent}. ${messages.view.zoomReset}`}
        onClick={() => zoomTo(1)}
      >
        {percent}
      </button>
    </Tooltip>
  );
}
