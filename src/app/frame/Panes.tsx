/** The resizable panes. Sizes are kept by the browser; the canvas stays mounted while others come and go. */
import { text } from "../text.ts";
import { Split } from "../ui/Split.tsx";
import { BottomPane } from "./BottomPane.tsx";
import { CodePane } from "./CodePane.tsx";
import { GraphPane } from "./GraphPane.tsx";
import { useLayout } from "./layout-state.ts";
import { SidePane } from "./SidePane.tsx";

export function Panes() {
  const side = useLayout((state) => state.side);
  const code = useLayout((state) => state.code);
  const bottom = useLayout((state) => state.bottom);
  const swapped = useLayout((state) => state.swapped);
  return (
    <Split
      id="bottom"
      direction="column"
      after
      shown={bottom}
      pane={<BottomPane />}
      initial="172px"
      min={72}
      minRest={160}
      label={text.panes.resize(text.panes.bottom)}
    >
      <Split
        id="side"
        direction="row"
        after={swapped}
        shown={side}
        pane={<SidePane />}
        initial="18.5%"
        min={216}
        minRest={460}
        label={text.panes.resize(text.panes.side)}
      >
        <Split
          id="code"
          direction="row"
          after={!swapped}
          shown={code}
          pane={<CodePane />}
          initial="40%"
          min={240}
          minRest={220}
          label={text.panes.resize(text.panes.code)}
        >
          <GraphPane />
        </Split>
      </Split>
    </Split>
  );
}
