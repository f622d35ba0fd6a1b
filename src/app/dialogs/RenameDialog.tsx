/** Asks for a new name; every reference follows. */
import { useState } from "react";
import type { NodeId } from "../../core/index.ts";
import { nameProblem, nodeOf, renameNode } from "../graph-canvas/edit-gestures.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Modal } from "../ui/Modal.tsx";
import { selectOnMount } from "../ui/focus-on-mount.ts";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";
import { messages } from "./messages.ts";

export function RenameDialog({ node: id }: { readonly node: NodeId }) {
  const node = nodeOf(id);
  const [name, setName] = useState(node?.name ?? "");
  if (node === undefined) return null;
  const problem = nameProblem(id, name);
  const take = (): void => {
    if (problem !== undefined) return;
    closeDialog();
    renameNode(id, name);
  };
  return (
    <Modal
      title={messages.renameTitle(node.name)}
      description={messages.renameHelp}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{text.ui.cancel}</Button>
          <Button look="primary" disabled={problem !== undefined} onClick={take}>
            {messages.renameDo}
          </Button>
        </>
      }
    >
      <input
        className={css["input"]}
        value={name}
        ref={selectOnMount}
        spellCheck={false}
        aria-label={messages.renameLabel}
        aria-invalid={problem !== undefined}
        aria-describedby="rename-problem"
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      <p id="rename-problem" className={css["problem"]} role="alert">
        {problem}
      </p>
    </Modal>
  );
}
