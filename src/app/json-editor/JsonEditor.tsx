/** The workspace as JSON: editable, checked by its schema, with a draft kept apart while it does not read. */
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { jsonEdits } from "../../core/index.ts";
import { Difference } from "../monaco/Difference.tsx";
import pane from "../monaco/EditorPane.module.css";
import { messages } from "../monaco/messages.ts";
import { TabHint } from "../monaco/TabHint.tsx";
import { actions, store, useStore, whyReadOnly } from "../state/index.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { settledDraft } from "./draft-conflict.ts";
import type { Side } from "./draft-conflict.ts";
import { JSON_DOCUMENT } from "./json-model.ts";
import { mountJsonEditor } from "./json-view.ts";
import css from "./JsonEditor.module.css";

export function JsonEditor() {
  const host = useRef<HTMLDivElement>(null);
  const [wantsDifference, setWantsDifference] = useState(false);
  const draft = useStore((state) => state.jsonDraft);
  const document = useStore((state) => state.json.text);
  const isConflict = draft !== undefined && draft.base !== document;
  const isComparing = isConflict && wantsDifference;
  useEffect(() => (host.current === null ? undefined : mountJsonEditor(host.current)), []);
  return (
    <div className={pane["pane"]}>
      <div className={css["editor"]}>
        <div ref={host} className={css["host"]} hidden={isComparing} />
        {isComparing && (
          <Difference
            path={JSON_DOCUMENT}
            before={document}
            after={draft.text}
            label={messages.json.difference}
            className={css["host"]}
          />
        )}
        <TabHint />
      </div>
      <DraftBanner isConflict={isConflict} isComparing={isComparing} onCompare={setWantsDifference} />
    </div>
  );
}

interface DraftBannerProps {
  /** The document changed where the draft does. */
  readonly isConflict: boolean;
  readonly isComparing: boolean;
  readonly onCompare: (wanted: boolean) => void;
}

/** Always there, so that screen readers announce what comes into it; below the text, which does not move for it. */
function DraftBanner({ isConflict, isComparing, onCompare }: DraftBannerProps) {
  const draft = useStore((state) => state.jsonDraft);
  const refused = useStore(whyReadOnly);
  return (
    <div aria-live="polite">
      {draft !== undefined && (
        <div className={classes(css["banner"], isConflict && css["conflict"])}>
          <TriangleAlert size={15} aria-hidden className={css["icon"]} />
          <p>
            <strong>{messages.json.draftTitle}.</strong> {isConflict ? messages.json.conflict : draft.message}
          </p>
          <div className={css["choices"]}>
            {isConflict && (
              <>
                <Button onClick={() => onCompare(!isComparing)}>
                  {isComparing ? messages.json.edit : messages.json.compare}
                </Button>
                <Button refused={refused} title={messages.json.keepMineHelp} onClick={() => settle("draft")}>
                  {messages.json.keepMine}
                </Button>
                <Button refused={refused} title={messages.json.takeOtherHelp} onClick={() => settle("document")}>
                  {messages.json.takeOther}
                </Button>
              </>
            )}
            <Button refused={refused} onClick={() => actions.discardJsonDraft()}>
              {messages.json.discard}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function settle(side: Side): void {
  const { jsonDraft, json } = store.getState();
  if (jsonDraft === undefined) return;
  const label = side === "draft" ? messages.history.keepMine : messages.history.takeOther;
  actions.settleJsonDraft(settledDraft(jsonDraft, json.text, side), jsonEdits, label);
}
