/** Deletes at once what nothing refers to; asks what becomes of the references otherwise. */
import { useEffect } from "react";
import type { NodeId } from "../../core/index.ts";
import { planRemoval, remove } from "../graph-canvas/edit-gestures.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Modal } from "../ui/Modal.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { closeDialog } from "./close.ts";
import { messages } from "./messages.ts";

interface RemoveProps {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly string[];
}

export function RemoveDialog({ nodes, edges }: RemoveProps) {
  const plan = planRemoval(nodes, edges);
  const asks = plan.referrers.length > 0;
  const finish = (withReferences: boolean): void => {
    closeDialog();
    remove(nodes, edges, withReferences);
  };
  useEffect(() => {
    if (asks) return;
    closeDialog();
    remove(nodes, edges, false);
  }, [asks, nodes, edges]);
  if (!asks) return null;
  return (
    <Modal
      title={messages.removeTitle(plan.names)}
      description={messages.removeReferrers(plan.referrers)}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{text.ui.cancel}</Button>
          <Button onClick={() => finish(false)}>{messages.removeOnly}</Button>
          <Button look="danger" ref={focusOnMount} onClick={() => finish(true)}>
            {messages.removeWith}
          </Button>
        </>
      }
    >
      {null}
    </Modal>
  );
}
