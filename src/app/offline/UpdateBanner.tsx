/** Says that a newer version is there; nothing reloads unless a person says so. */
import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import banner from "../frame/AccessBanner.module.css";
import { Button } from "../ui/Button.tsx";
import { messages as t } from "./messages.ts";
import { reloadToUpdate, watchUpdates } from "./updates.ts";

/** Always there, so that screen readers announce what comes into it. */
export function UpdateBanner() {
  const [isReady, setReady] = useState(false);
  useEffect(() => watchUpdates(() => setReady(true)), []);
  return (
    <div aria-live="polite">
      {isReady && (
        <div className={banner["banner"]}>
          <RefreshCw size={15} aria-hidden />
          <p>{t.ready}</p>
          <Button onClick={() => setReady(false)}>{t.later}</Button>
          <Button look="primary" onClick={() => void reloadToUpdate()}>
            {t.reload}
          </Button>
        </div>
      )}
    </div>
  );
}
