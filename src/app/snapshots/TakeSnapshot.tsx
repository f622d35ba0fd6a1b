/** Asks for the name of a new snapshot. */
import { useState } from "react";
import { closeDialog } from "../dialogs/close.ts";
import css from "../dialogs/Forms.module.css";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { selectOnMount } from "../ui/focus-on-mount.ts";
import { formatDateTime } from "../ui/format.ts";
import { Modal } from "../ui/Modal.tsx";
import { snapshotNamed } from "./keep.ts";
import { messages as t } from "./messages.ts";

export function TakeSnapshot() {
  const [name, setName] = useState(() => t.defaultName(formatDateTime(Date.now())));
  const wanted = name.trim();
  const take = (): void => {
    if (wanted === "") return;
    closeDialog();
    void snapshotNamed(wanted);
  };
  return (
    <Modal
      title={t.take}
      description={t.takeHelp}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{text.ui.cancel}</Button>
          <Button look="primary" disabled={wanted === ""} onClick={take}>
            {t.take}
          </Button>
        </>
      }
    >
      <input
        className={classes(css["input"], css["plain"])}
        value={name}
        ref={selectOnMount}
        maxLength={120}
        spellCheck={false}
        aria-label={t.name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
    </Modal>
  );
}
