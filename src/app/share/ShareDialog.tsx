/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an output is the result of a form */
/** The workspace as a link to copy, or as a file where the link would be too long. */
import { Copy, Download } from "lucide-react";
import { useRef, useState } from "react";
import { closeDialog } from "../dialogs/close.ts";
import css from "../dialogs/Forms.module.css";
import { download, fileName } from "../io/download.ts";
import { store } from "../state/index.ts";
import type { AppStore, NewWorkspace } from "../state/types.ts";
import { Button } from "../ui/Button.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { Modal } from "../ui/Modal.tsx";
import { SHARED_SUFFIX } from "./file.ts";
import { messages as t } from "./messages.ts";
import { LARGEST_INFLATED, packWorkspace } from "./packed.ts";

/** Characters of a whole link; programs that carry links cut longer ones. */
const LONGEST_LINK = 8_000;

export function ShareDialog() {
  // Once: nothing changes the workspace under the dialog.
  const [packed] = useState(() => packWorkspace(sharedFrom(store.getState())));
  return (
    <Modal title={t.title} description={t.help} onClose={closeDialog}>
      {packed === undefined ? (
        <p role="alert">{t.tooLarge(LARGEST_INFLATED / 1024 / 1024)}</p>
      ) : (
        <Packed packed={packed} />
      )}
    </Modal>
  );
}

function Packed({ packed }: { readonly packed: string }) {
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const link = linkTo(packed);
  const isShort = link.length <= LONGEST_LINK;
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(
      () => setSaid(t.copied),
      () => {
        setSaid(t.copyFailed);
        field.current?.focus();
        field.current?.select();
      },
    );
  };
  const save = (): void => {
    const name = fileName(store.getState().workspaceName, SHARED_SUFFIX);
    download(name, packed, "text/plain;charset=utf-8");
    setSaid(t.downloaded(name));
  };
  return (
    <>
      {isShort ? (
        <>
          <input
            className={css["input"]}
            ref={field}
            value={link}
            readOnly
            spellCheck={false}
            aria-label={t.link}
            aria-describedby="share-length"
            onFocus={(event) => event.target.select()}
          />
          <p id="share-length" className={css["help"]}>
            {t.length(link.length, LONGEST_LINK)}
          </p>
        </>
      ) : (
        <p>
          {t.tooLong(link.length, LONGEST_LINK)} {t.openFile}
        </p>
      )}
      <p className={css["said"]} role="status">
        {said}
      </p>
      <div className={css["actions"]}>
        <Button
          look={isShort ? "plain" : "primary"}
          icon={Download}
          {...(isShort ? {} : { ref: focusOnMount })}
          onClick={save}
        >
          {t.download}
        </Button>
        {isShort && (
          <Button look="primary" icon={Copy} ref={focusOnMount} onClick={copy}>
            {t.copy}
          </Button>
        )}
      </div>
    </>
  );
}

function linkTo(packed: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}#${packed}`;
}

/** The files, the settings, and where the nodes stand. */
function sharedFrom({ workspaceName: name, workspace, graph, positions }: AppStore): NewWorkspace {
  const places = graph.nodes.flatMap((node) => {
    const point = positions.get(node.id);
    return point === undefined ? [] : [[node.kind, node.name, point.x, point.y] as const];
  });
  return { name, workspace, places };
}
