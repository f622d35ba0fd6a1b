/** One line of the outline. */
import { ChevronDown, ChevronRight, CircleX, TriangleAlert } from "lucide-react";
import type { GraphEdge, GraphNode } from "../../core/index.ts";
import { nameProblem, renameNode } from "../graph-canvas/edit-gestures.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { nodeFacts } from "../graph-canvas/node-facts.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import { selectOnMount } from "../ui/focus-on-mount.ts";
import { RenameField } from "../ui/RenameField.tsx";
import { visibleName } from "../ui/visible.ts";
import css from "./Outline.module.css";
import type { OutlineRow } from "./rows.ts";

interface LineProps {
  readonly id: string;
  readonly row: OutlineRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly renaming: boolean;
  readonly onRenamed: () => void;
}

export function OutlineLine({ id, row, index, top, active, selected, renaming, onRenamed }: LineProps) {
  const open = row.kind === "link" ? undefined : row.open;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-selected={selected}
      {...(open === undefined ? {} : { "aria-expanded": open })}
      {...(row.kind === "group" ? {} : { "aria-posinset": row.position, "aria-setsize": row.of })}
      data-index={index}
      className={classes(css["line"], active && css["active"], selected && css["selected"])}
      style={{ transform: `translateY(${top}px)`, paddingLeft: row.level * 14 - 6 }}
    >
      <span className={css["arrow"]} {...(open === undefined ? {} : { "data-part": "arrow" })}>
        {open === true && <ChevronDown size={14} aria-hidden />}
        {open === false && <ChevronRight size={14} aria-hidden />}
      </span>
      {row.kind === "group" ? (
        <>
          <span className={css["group"]}>{text.outline.groups[row.sort]}</span>
          <span className={css["count"]}>{row.count.toLocaleString("en")}</span>
        </>
      ) : (
        <>
          <span className={css["icon"]} style={{ color: `var(--${familyOf(row.node)})` }}>
            <KindIcon of={iconic(row.node)} size={14} />
          </span>
          {renaming ? (
            <RenameField
              label={text.outline.nameLabel(row.node.name)}
              name={row.node.name}
              mono
              ref={selectOnMount}
              problemOf={(name) => nameProblem(row.node.id, name)}
              onTake={(name) => {
                if (nameProblem(row.node.id, name) === undefined) renameNode(row.node.id, name);
                onRenamed();
              }}
              onDrop={onRenamed}
            />
          ) : (
            <span className={classes(css["name"], row.node.ghost && css["ghost"])}>{visibleName(row.node.name)}</span>
          )}
          {row.kind === "link" ? (
            <span className={css["facts"]}>{linkWord(row.edge)}</span>
          ) : (
            <span className={classes(css["facts"], !row.node.ghost && css["kind"])}>
              {row.node.ghost ? text.outline.undeclared : nodeFacts(row.node).kindWord}
            </span>
          )}
          {row.kind === "node" && <Problems node={row.node} />}
        </>
      )}
    </div>
  );
}

function linkWord(edge: GraphEdge): string {
  if (edge.kind === "policy-program") return `#${edge.order}`;
  if (edge.kind === "policy-map") return "";
  if (edge.state === "undeclared") return text.outline.undeclared;
  return edge.state === "unused" ? text.wiring.unused : text.wiring.access[edge.access];
}

function Problems({ node }: { readonly node: GraphNode }) {
  const { errors, warnings } = node.problems;
  if (errors + warnings === 0) return null;
  return errors > 0 ? (
    <span className={css["errors"]}>
      <CircleX size={12} aria-hidden /> {errors}
      <span className="visually-hidden">{text.files.errors(errors)}</span>
    </span>
  ) : (
    <span className={css["warnings"]}>
      <TriangleAlert size={12} aria-hidden /> {warnings}
    </span>
  );
}
