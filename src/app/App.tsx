/** The window: bar, panes, status. */
import css from "./App.module.css";
import { Panes } from "./frame/Panes.tsx";
import { StatusBar } from "./frame/StatusBar.tsx";
import { TopBar } from "./frame/TopBar.tsx";

export function App() {
  return (
    <div className={css["window"]}>
      <TopBar />
      <Panes />
      <StatusBar />
    </div>
  );
}
