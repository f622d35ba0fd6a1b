/** Two sentences for newcomers, over the sample, until they are dismissed. */
import { DEFAULT_SAMPLE } from "../persistence/samples.ts";
import { useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { LinkButton } from "../ui/Button.tsx";
import { setLayout, useLayout } from "./layout-state.ts";
import css from "./Welcome.module.css";

export function Welcome() {
  const wanted = useLayout((state) => state.welcome);
  const isSample = useStore((state) => state.workspaceName === DEFAULT_SAMPLE);
  if (!wanted || !isSample) return null;
  return (
    <div className={css["note"]} role="note">
      <p>
        {text.welcome.first} {text.welcome.second}{" "}
        <LinkButton onClick={() => setLayout({ welcome: false })}>{text.welcome.dismiss}</LinkButton>
      </p>
    </div>
  );
}
