/** The workspace as JSON: editable, checked by its schema, with a draft kept apart while it does not read. */
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import pane from "../monaco/EditorPane.module.css";
import { messages } from "../monaco/messages.ts";
import { TabHint } from "../monaco/TabHint.tsx";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { Button } from "../ui/Button.tsx";
import { mountJsonEditor } from "./json-view.ts";
import css from "./JsonEditor.module.css";

export function JsonEditor() {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current === null ? undefined : mountJsonEditor(host.current)), []);
  return (
    <div className={pane["pane"]}>
      <div className={css["editor"]}>
        <div ref={host} className={css["host"]} />
        <TabHint />
      </div>
      <DraftBanner />
    </div>
  );
}

/** Always there, so that screen readers announce what comes into it; below the text, which does not move for it. */
function DraftBanner() {
  const draft = useStore((state) => state.jsonDraft);
  const refused = useStore(whyReadOnly);
  return (
    <div aria-live="polite">
      {draft !== undefined && (
        <div className={css["banner"]}>
          <TriangleAlert size={15} aria-hidden className={css["icon"]} />
          <p>
            <strong>{messages.json.draftTitle}.</strong> {draft.message}
          </p>
          <Button refused={refused} onClick={() => actions.discardJsonDraft()}>
            {messages.json.discard}
          </Button>
        </div>
      )}
    </div>
  );
}
