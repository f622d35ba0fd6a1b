/** The canvas, below what a first visit says. */
import { GraphCanvas } from "../graph-canvas/GraphCanvas.tsx";
import css from "./GraphPane.module.css";
import { Welcome } from "./Welcome.tsx";

export function GraphPane() {
  return (
    <div className={css["graph"]}>
      <Welcome />
      <div className={css["canvas"]} data-pane="graph">
        <GraphCanvas />
      </div>
    </div>
  );
}
