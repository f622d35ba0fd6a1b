/** The resizable panes. Sizes are kept by the browser; the canvas stays mounted while others come and go. */
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { GraphCanvas } from "../graph-canvas/GraphCanvas.tsx";
import { text } from "../text.ts";
import { BottomPane } from "./BottomPane.tsx";
import { CodePane } from "./CodePane.tsx";
import { useLayout } from "./layout-state.ts";
import css from "./Panes.module.css";
import { SidePane } from "./SidePane.tsx";
import { Welcome } from "./Welcome.tsx";

export function Panes() {
  const bottom = useLayout((state) => state.bottom);
  const ids = bottom ? ["main", "bottom"] : ["main"];
  const saved = useDefaultLayout({ id: "tatara-ebpf:rows", panelIds: ids, storage: localStorage });
  return (
    <Group orientation="vertical" className={css["group"]} disableCursor {...saved}>
      <Panel id="main" minSize={160}>
        <Columns />
      </Panel>
      {bottom && <Separator className={css["row"]} aria-label={text.panes.resize(text.panes.bottom)} />}
      {bottom && (
        <Panel id="bottom" defaultSize={172} minSize={72} groupResizeBehavior="preserve-pixel-size">
          <BottomPane />
        </Panel>
      )}
    </Group>
  );
}

function Columns() {
  const side = useLayout((state) => state.side);
  const code = useLayout((state) => state.code);
  const swapped = useLayout((state) => state.swapped);
  const ids = ["side", "graph", "code"].filter((id) => (id === "side" ? side : id === "code" ? code : true));
  const saved = useDefaultLayout({ id: "tatara-ebpf:columns", panelIds: ids, storage: localStorage });
  const parts = [
    side && (
      <Panel
        key="side"
        id="side"
        defaultSize="18.5%"
        minSize={216}
        maxSize="45%"
        groupResizeBehavior="preserve-pixel-size"
      >
        <SidePane />
      </Panel>
    ),
    side && <Separator key="side-edge" className={css["column"]} aria-label={text.panes.resize(text.panes.side)} />,
    <Panel key="graph" id="graph" minSize={220}>
      <div className={css["graph"]}>
        <Welcome />
        <div className={css["canvas"]} data-pane="graph">
          <GraphCanvas />
        </div>
      </div>
    </Panel>,
    code && <Separator key="code-edge" className={css["column"]} aria-label={text.panes.resize(text.panes.code)} />,
    code && (
      <Panel key="code" id="code" defaultSize="32.5%" minSize={240} maxSize="70%">
        <CodePane />
      </Panel>
    ),
  ];
  return (
    <Group orientation="horizontal" className={css["group"]} disableCursor {...saved}>
      {swapped ? parts.reverse() : parts}
    </Group>
  );
}
