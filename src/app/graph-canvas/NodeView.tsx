/**
 * A node as it is drawn: name, kind, facts, chips, ports. Renders only when its
 * own data change; where it stands is React Flow's business.
 */
import { Handle, Position } from "@xyflow/react";
import type { NodeProps } from "@xyflow/react";
import { CircleAlert, FishingHook, Pin, Scale, TriangleAlert, Unlink } from "lucide-react";
import { memo, useLayoutEffect, useRef } from "react";
import type { MouseEvent } from "react";
import type { GraphNode } from "../../core/index.ts";
import { actions, store, whyReadOnly } from "../state/index.ts";
import { visible, visibleName } from "../ui/visible.ts";
import { canvas, setCanvas, useCanvas } from "./canvas-state.ts";
import type { CanvasState } from "./canvas-state.ts";
import { declareGhost } from "./edit-gestures.ts";
import { PORT_IN, PORT_OUT } from "./flow-graph.ts";
import type { CanvasNode } from "./flow-graph.ts";
import { Glyph } from "./Glyph.tsx";
import { iconic, kindIcon } from "./KindIcon.tsx";
import { highlightAttachPoint, problemsOf, revealProblem } from "./mark-gestures.ts";
import { messages } from "./messages.ts";
import { NameField } from "./NameField.tsx";
import { attachKey, nodeFacts } from "./node-facts.ts";
import type { NodeFacts } from "./node-facts.ts";
import css from "./NodeView.module.css";
import { focusCanvas } from "./view.ts";

/** What a gesture that is under way makes of a node. */
function gestureMark(state: CanvasState, node: GraphNode, dragging: boolean): string {
  const { connecting, dropOn, attach } = state;
  if (dropOn?.policy === node.id) return "drop";
  if (dropOn !== undefined && dragging) return "over";
  if (connecting !== undefined) {
    if (connecting.from === node.id) return "from";
    if (connecting.by === "keyboard" && connecting.choices[connecting.at] === node.id) return "choice";
    return connecting.allowed.has(node.id) ? "target" : "refuse";
  }
  if (attach !== undefined) return attachKey(node) === attach ? "attached" : "off";
  return "";
}

function DeclarationNode({ id, data, isConnectable, dragging }: NodeProps<CanvasNode>) {
  const { node, memory, active } = data;
  const root = useRef<HTMLDivElement>(null);
  // One subscription for all: nodes come and go with every step of a pan.
  const [detail, field, mark = ""] = useCanvas((state) =>
    [state.detail, state.editing === id ? "edit" : "show", gestureMark(state, node, dragging)].join(" "),
  ).split(" ");
  const full = detail === "full";
  const editing = field === "edit";
  const facts = nodeFacts(node, memory);

  useLayoutEffect(() => {
    const element = root.current?.parentElement;
    if (canvas.getState().focusNext === id) {
      setCanvas({ focusNext: undefined });
      element?.focus({ preventScroll: true });
    }
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      // A node that goes, or scrolls out of view, leaves the focus on the canvas and not nowhere.
      queueMicrotask(() => {
        if (!element.isConnected && document.activeElement === document.body) focusCanvas();
      });
    };
  }, [id]);

  return (
    <div
      ref={root}
      className={css["node"]}
      data-kind={node.kind}
      data-family={facts.family}
      data-ghost={node.ghost || undefined}
      data-broken={node.broken || undefined}
      data-mark={mark || undefined}
      data-detail={full ? "full" : "name"}
    >
      {node.kind !== "policy" && (
        <Handle
          id={PORT_IN}
          type="target"
          position={Position.Left}
          className={css["port"] ?? ""}
          isConnectable={isConnectable}
          title={isConnectable ? messages.node.portIn : undefined}
        />
      )}
      <div className={css["title"]}>
        <Glyph className={css["icon"]} icon={kindIcon(iconic(node))} size={full ? 15 : 22} />
        {editing ? (
          <NameField node={node} />
        ) : (
          <span className={css["name"]} title={visibleName(node.name)}>
            {visibleName(node.name)}
          </span>
        )}
        {!full && <State node={node} />}
      </div>
      {full && (
        <>
          <div className={css["facts"]}>
            <span className={css["kind"]}>{facts.kindWord}</span>
            <span className={css["detail"]} title={visible(facts.detail)}>
              {visible(facts.detail)}
            </span>
          </div>
          <div className={css["chips"]}>
            <Chips
              node={node}
              facts={facts}
              tabStop={active}
              attached={mark === "attached"}
              isLocked={!isConnectable}
            />
          </div>
        </>
      )}
      {node.kind !== "map" && (
        <Handle
          id={PORT_OUT}
          type="source"
          position={Position.Right}
          className={css["port"] ?? ""}
          isConnectable={isConnectable}
          title={isConnectable ? messages.node.portOut : undefined}
        />
      )}
    </div>
  );
}

/** Without its place: a node that is dragged is moved by React Flow and need not render. */
export const NodeView = memo(
  DeclarationNode,
  (before, after) =>
    before.id === after.id &&
    before.data === after.data &&
    before.dragging === after.dragging &&
    before.isConnectable === after.isConnectable,
);

/** Zoomed out: the worst that is wrong, as one icon. */
function State({ node }: { readonly node: GraphNode }) {
  if (node.broken) return <Glyph icon={Unlink} className={css["err"]} size={22} />;
  if (node.problems.errors > 0) return <Glyph icon={CircleAlert} className={css["err"]} size={22} />;
  if (node.problems.warnings > 0) return <Glyph icon={TriangleAlert} className={css["warn"]} size={22} />;
  return null;
}

interface ChipsProps {
  readonly node: GraphNode;
  readonly facts: NodeFacts;
  /** Only the chips of the node that Tab reaches are tab stops themselves. */
  readonly tabStop: boolean;
  /** Its attach point is the one that stands out. */
  readonly attached: boolean;
  /** Another tab edits the workspace. */
  readonly isLocked: boolean;
}

function Chips({ node, facts, tabStop, attached, isLocked }: ChipsProps) {
  const tabIndex = tabStop ? 0 : -1;
  if (node.ghost) {
    return (
      <button
        type="button"
        className={`${css["chip"] ?? ""} ${css["action"] ?? ""} nodrag`}
        tabIndex={tabIndex}
        aria-disabled={isLocked}
        title={whyReadOnly(store.getState()) ?? messages.node.declared(node.kind, node.name)}
        onClick={(event) => {
          event.stopPropagation();
          declareGhost(node.id);
        }}
      >
        {messages.node.declare(node.kind)}
      </button>
    );
  }
  const { errors, warnings } = node.problems;
  return (
    <>
      {facts.attach !== undefined && (
        <AttachChip node={node} text={facts.attach} pressed={attached} tabIndex={tabIndex} />
      )}
      {node.broken ? (
        <ProblemChip node={node} tone="broken" count={errors} tabIndex={tabIndex} />
      ) : (
        errors > 0 && <ProblemChip node={node} tone="err" count={errors} tabIndex={tabIndex} />
      )}
      {warnings > 0 && <ProblemChip node={node} tone="warn" count={warnings} tabIndex={tabIndex} />}
      {facts.memory !== undefined && (
        <span className={css["chip"]} title={messages.node.memory(facts.memory)}>
          {facts.memory}
        </span>
      )}
      {facts.license !== undefined && (
        <span className={css["chip"]} title={messages.node.license(facts.license)}>
          <Glyph icon={Scale} size={11} />
          <span className={css["cut"]}>{facts.license === "" ? "–" : visible(facts.license)}</span>
        </span>
      )}
      {facts.pinned !== undefined && (
        <span className={css["chip"]} title={messages.node.pinnedAt(facts.pinned)}>
          <Glyph icon={Pin} size={11} />
          {messages.node.pinned}
        </span>
      )}
    </>
  );
}

interface AttachChipProps {
  readonly node: GraphNode;
  readonly text: string;
  readonly pressed: boolean;
  readonly tabIndex: number;
}

function AttachChip({ node, text, pressed, tabIndex }: AttachChipProps) {
  return (
    <button
      type="button"
      className={`${css["chip"] ?? ""} ${css["attach"] ?? ""} nodrag`}
      tabIndex={tabIndex}
      aria-pressed={pressed}
      aria-label={messages.node.attachChip(text)}
      title={messages.node.attachChip(text)}
      onClick={(event) => {
        event.stopPropagation();
        highlightAttachPoint(node.id);
      }}
    >
      <Glyph icon={FishingHook} size={11} />
      <span className={css["cut"]}>{visible(text)}</span>
    </button>
  );
}

interface ProblemChipProps {
  readonly node: GraphNode;
  readonly tone: "err" | "warn" | "broken";
  readonly count: number;
  readonly tabIndex: number;
}

function ProblemChip({ node, tone, count, tabIndex }: ProblemChipProps) {
  const counted = tone === "warn" ? messages.node.warnings(count) : messages.node.errors(count);
  const label = tone === "broken" ? messages.node.broken : counted;
  const Icon = tone === "broken" ? Unlink : tone === "err" ? CircleAlert : TriangleAlert;
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    event.stopPropagation();
    const { x, y, width, height } = event.currentTarget.getBoundingClientRect();
    actions.select([node.id], "graph");
    setCanvas({ problems: { node: node.id, anchor: { x, y, width, height } } });
    const first = problemsOf(node.id)[0];
    if (first !== undefined) revealProblem(first);
  };
  return (
    <button
      type="button"
      className={`${css["chip"] ?? ""} ${css[tone === "warn" ? "warn" : "err"] ?? ""} nodrag`}
      tabIndex={tabIndex}
      aria-label={`${label}. ${messages.node.problems(count)}`}
      title={tone === "broken" ? messages.node.brokenHelp : label}
      aria-haspopup="dialog"
      onClick={open}
    >
      <Glyph icon={Icon} size={11} />
      {tone === "broken" ? label : count}
    </button>
  );
}
