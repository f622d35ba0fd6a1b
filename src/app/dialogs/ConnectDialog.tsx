/** Chooses what to connect a node to, by name. */
import { Command } from "cmdk";
import { useState } from "react";
import type { NodeId } from "../../core/index.ts";
import { connectable } from "../graph-canvas/connect.ts";
import { connectNodes } from "../graph-canvas/connect-gestures.ts";
import { nodeOf } from "../graph-canvas/edit-gestures.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { nodeFacts } from "../graph-canvas/node-facts.ts";
import { useStore } from "../state/index.ts";
import { Modal } from "../ui/Modal.tsx";
import { visible } from "../ui/visible.ts";
import { classes } from "../ui/class-names.ts";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";
import { search } from "./search.ts";
import { messages } from "./messages.ts";

const MOST = 60;

export function ConnectDialog({ node: id }: { readonly node: NodeId }) {
  const analysis = useStore((state) => state.analysis);
  const graph = useStore((state) => state.graph);
  const [typed, setTyped] = useState("");
  const node = nodeOf(id);
  if (node === undefined) return null;
  const allowed = new Set(connectable(analysis, graph, id));
  const choices = search(
    graph.nodes.filter((candidate) => allowed.has(candidate.id)),
    typed,
    MOST,
    (candidate) => candidate.name,
  );
  return (
    <Modal title={messages.connectTitle(node.name)} onClose={closeDialog}>
      <Command shouldFilter={false} loop label={messages.connectTitle(node.name)}>
        <Command.Input
          className={classes(css["input"])}
          value={typed}
          onValueChange={setTyped}
          placeholder={messages.connectPlaceholder}
          ref={focusOnMount}
        />
        <Command.List className={css["list"]}>
          <Command.Empty>{allowed.size === 0 ? messages.connectNone : messages.palette.empty}</Command.Empty>
          {choices.map((choice) => (
            <Command.Item
              key={choice.id}
              value={choice.id}
              className={css["item"]}
              onSelect={() => {
                closeDialog();
                connectNodes(id, choice.id, true);
              }}
            >
              <span className={css["icon"]} style={{ color: `var(--${familyOf(choice)})` }}>
                <KindIcon of={iconic(choice)} size={15} />
              </span>
              <span className={css["name"]}>{visible(choice.name)}</span>
              <span className={css["note"]}>{nodeFacts(choice).kindWord}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}
