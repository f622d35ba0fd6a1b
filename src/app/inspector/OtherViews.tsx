/** What is selected and is no declaration: a name that nothing declares, or a connection. */
import type { GraphEdge, GraphNode } from "../../core/index.ts";
import { askRemove } from "../commands/document-commands.ts";
import { declareGhost } from "../graph-canvas/edit-gestures.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { disconnectEdge } from "../outline/actions.ts";
import { actions } from "../state/index.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Heading } from "./Heading.tsx";
import css from "./Inspector.module.css";
import { messages } from "./messages.ts";

export function GhostView({ node }: { readonly node: GraphNode }) {
  const sort = messages.sorts[node.kind].toLowerCase();
  return (
    <>
      <Heading
        title={node.name}
        icon={
          <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
            <KindIcon of={iconic(node)} size={15} />
          </span>
        }
      />
      <p className={css["help"]}>{messages.ghostHelp(sort)}</p>
      <div className={css["buttons"]}>
        <Button look="primary" onClick={() => declareGhost(node.id)}>
          {messages.declare(sort)}
        </Button>
        <Button look="danger" onClick={askRemove}>
          {text.outline.remove}
        </Button>
      </div>
    </>
  );
}

export function EdgeView({
  edge,
  nodes,
}: {
  readonly edge: GraphEdge;
  readonly nodes: ReadonlyMap<string, GraphNode>;
}) {
  const from = nodes.get(edge.from)?.name ?? "";
  const to = nodes.get(edge.to)?.name ?? "";
  const t = messages;
  return (
    <>
      <Heading title={t.connection} />
      <p className={css["help"]}>
        {edge.kind === "policy-program" && t.edge["policy-program"](from, to, edge.order)}
        {edge.kind === "policy-map" && t.edge["policy-map"](from, to)}
        {edge.kind === "program-map" && t.edge["program-map"](from, to, t.access[edge.access])}{" "}
        {edge.kind === "program-map" && edge.state === "unused" && t.edgeUnused}
        {edge.kind === "program-map" && edge.state === "undeclared" && t.edgeUndeclared}
      </p>
      <div className={css["buttons"]}>
        {edge.kind === "program-map" && edge.state === "undeclared" ? (
          <Button onClick={() => declareUse(edge, to)}>{text.wiring.connect(from, to)}</Button>
        ) : (
          <Button onClick={() => disconnectEdge(edge, "inspector")}>{t.disconnect}</Button>
        )}
      </div>
    </>
  );
}

function declareUse(edge: GraphEdge, name: string): void {
  actions.run([{ kind: "add-item", id: edge.from, field: ["uses_maps"], name }], {
    label: messages.addItem(name, text.inspector.fields["uses_maps"] ?? ""),
    view: "inspector",
  });
}
