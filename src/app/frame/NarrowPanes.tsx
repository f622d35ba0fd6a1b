/** One pane at a time, chosen by tabs, where the window is narrower than 900 px. */
import { text } from "../text.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { BottomPane } from "./BottomPane.tsx";
import { CodePane } from "./CodePane.tsx";
import { GraphPane } from "./GraphPane.tsx";
import type { NarrowPane } from "./layout-state.ts";
import { setLayout, useLayout } from "./layout-state.ts";
import { SidePane } from "./SidePane.tsx";

export function NarrowPanes() {
  const pane = useLayout((state) => state.narrowPane);
  return (
    <Tabs<NarrowPane>
      label={text.panes.narrow}
      active={pane}
      onChange={(id) => setLayout({ narrowPane: id })}
      tabs={[
        { id: "side", label: text.panes.narrowSide, content: <SidePane /> },
        {
          id: "graph",
          label: text.panes.narrowGraph,
          content: <GraphPane />,
        },
        { id: "code", label: text.panes.narrowCode, content: <CodePane /> },
        { id: "bottom", label: text.panes.narrowBottom, content: <BottomPane /> },
      ]}
    />
  );
}
