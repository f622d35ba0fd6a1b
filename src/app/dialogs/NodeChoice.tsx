/** A declaration in a list of choices: its icon, its name and what it is. */
import type { GraphNode } from "../../core/index.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { nodeFacts } from "../graph-canvas/node-facts.ts";
import { visible } from "../ui/visible.ts";
import css from "./ChoiceList.module.css";

export function NodeChoice({ node }: { readonly node: GraphNode }) {
  return (
    <>
      <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
        <KindIcon of={iconic(node)} size={15} />
      </span>
      <span className={css["name"]}>{visible(node.name)}</span>
      <span className={css["hint"]}>{nodeFacts(node).kindWord}</span>
    </>
  );
}
