/** Chooses what to connect a node to, by name. */
import { useMemo, useState } from "react";
import type { NodeId } from "../../core/index.ts";
import { connectable } from "../graph-canvas/connect.ts";
import { connectNodes } from "../graph-canvas/connect-gestures.ts";
import { nodeOf } from "../graph-canvas/edit-gestures.ts";
import { useStore } from "../state/index.ts";
import { Modal } from "../ui/Modal.tsx";
import { ChoiceList } from "./ChoiceList.tsx";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";
import { messages } from "./messages.ts";
import { NodeChoice } from "./NodeChoice.tsx";
import { search } from "./search.ts";

export function ConnectDialog({ node: id }: { readonly node: NodeId }) {
  const analysis = useStore((state) => state.analysis);
  const graph = useStore((state) => state.graph);
  const [typed, setTyped] = useState("");
  const allowed = useMemo(() => {
    const ids = new Set(connectable(analysis, graph, id));
    return graph.nodes.filter((candidate) => ids.has(candidate.id));
  }, [analysis, graph, id]);
  const groups = useMemo(
    () => [{ choices: search(allowed, typed, allowed.length, (candidate) => candidate.name) }],
    [allowed, typed],
  );
  const node = nodeOf(id);
  if (node === undefined) return null;
  return (
    <Modal title={messages.connectTitle(node.name)} onClose={closeDialog}>
      <ChoiceList
        label={messages.connectTitle(node.name)}
        placeholder={messages.connectPlaceholder}
        typed={typed}
        onTyped={setTyped}
        groups={groups}
        empty={allowed.length === 0 ? messages.connectNone : messages.palette.empty}
        inputClass={css["input"]}
        listClass={css["list"]}
        renderChoice={(choice) => <NodeChoice node={choice} />}
        onChoose={(choice) => {
          closeDialog();
          connectNodes(id, choice.id, true);
        }}
      />
    </Modal>
  );
}
