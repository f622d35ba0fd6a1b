/** Says that another tab edits the workspace, and offers to take it over or to go on with a copy. */
import { Lock } from "lucide-react";
import { useState } from "react";
import { takeOver } from "../persistence/access.ts";
import { openCopy } from "../persistence/workspaces.ts";
import { useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import css from "./AccessBanner.module.css";

/** Always there, so that screen readers announce what comes into it. */
export function AccessBanner() {
  const access = useStore((state) => state.access);
  const name = useStore((state) => state.workspaceName);
  const [taking, setTaking] = useState(false);
  const take = (): void => {
    setTaking(true);
    void takeOver().finally(() => setTaking(false));
  };
  return (
    <div aria-live="polite">
      {access !== "edit" && (
        <div className={css["banner"]}>
          <Lock size={15} aria-hidden />
          <p>{text.access[access](name)}</p>
          <Button onClick={() => void openCopy()}>{text.access.copy}</Button>
          <Button look="primary" disabled={taking} onClick={take}>
            {taking ? text.access.takingOver : text.access.takeOver}
          </Button>
        </div>
      )}
    </div>
  );
}
