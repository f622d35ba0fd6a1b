/** The context menus as plain data: of a node, of several, of an edge, of the empty canvas. */
import {
  ArrowDownToLine,
  ArrowUpToLine,
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  ChevronDown,
  ChevronUp,
  CircleAlert,
  ClipboardPaste,
  CodeXml,
  Copy,
  CopyPlus,
  FishingHook,
  Maximize,
  Parentheses,
  Pencil,
  Plus,
  ScrollText,
  Scissors,
  Spline,
  SquareDashedMousePointer,
  Trash2,
  Unplug,
  Workflow,
} from "lucide-react";
import { MAP_KINDS, PROGRAM_KINDS } from "../../core/index.ts";
import type { GraphEdge, GraphNode, NodeId, NodeKind, Point } from "../../core/index.ts";
import { actions, store, whyReadOnly } from "../state/index.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import type { Arrangement } from "./arrange.ts";
import { canvas } from "./canvas-state.ts";
import { copyToClipboard, duplicate, pasteFromClipboard } from "./clipboard-gestures.ts";
import { connectNodes, startConnection } from "./connect-gestures.ts";
import {
  addDeclaration,
  arrangeSelection,
  declareGhost,
  editName,
  nodeOf,
  remove,
  reorder,
  requestRemoval,
  selectAll,
  selectNodes,
} from "./edit-gestures.ts";
import type { AddOptions } from "./edit-gestures.ts";
import { kindIcon } from "./KindIcon.tsx";
import { kindInfo } from "./kinds.ts";
import type { NewKind } from "./kinds.ts";
import { attachText, highlightAttachPoint, showInText, showProblems } from "./mark-gestures.ts";
import { messages } from "./messages.ts";
import { orderEdges } from "./reorder.ts";
import { layOut, viewEntries } from "./ViewBar.tsx";
import { fitView, focusNode, hasMinimapRoom } from "./view.ts";

const words = messages.commands;
const LINE: MenuEntry = { kind: "line" };

type Item = Extract<MenuEntry, { kind: "item" }>;

function item(label: string, run: () => void, more: Partial<Item> = {}): MenuEntry {
  return { kind: "item", label, run, ...more };
}

/** An item that changes the workspace: not to be chosen while another tab has it. */
function change(label: string, run: () => void, more: Partial<Item> = {}): MenuEntry {
  return item(label, run, { ...more, refused: whyReadOnly(store.getState()) });
}

/** The menu of a node that is the only target. */
export function nodeMenu(node: GraphNode): readonly MenuEntry[] {
  const { id } = node;
  const attach = attachText(id);
  const { errors, warnings, information } = node.problems;
  const problems = errors + warnings + information;
  const edges = store.getState().graph.edges.filter((edge) => edge.from === id || edge.to === id);
  return [
    node.ghost
      ? change(messages.node.declare(node.kind), () => declareGhost(id), { icon: Plus, shortcut: "Enter" })
      : change(words.rename, () => later(() => editName(id)), { icon: Pencil, shortcut: "F2" }),
    change(words.connect, () => later(() => startConnection(id)), { icon: Spline, shortcut: "C" }),
    { kind: "submenu", label: words.goTo, entries: edges.map((edge) => goToEntry(edge, id)) },
    { kind: "submenu", label: words.disconnect, icon: Unplug, entries: edges.map((edge) => disconnectEntry(edge, id)) },
    LINE,
    ...(problems > 0
      ? [
          item(words.showProblems, () => later(() => showProblems(id)), {
            icon: CircleAlert,
            hint: messages.problems.count(errors, warnings, information),
          }),
        ]
      : []),
    ...(attach === undefined
      ? []
      : [item(words.attachPoint(attach), () => highlightAttachPoint(id), { icon: FishingHook })]),
    item(words.showText, () => showInText(id), { icon: CodeXml, disabled: node.ghost }),
    ...(node.kind === "program" && !node.ghost
      ? [
          change(words.writeBody, () => actions.setSession({ dialog: { kind: "new-function", program: id } }), {
            icon: Parentheses,
          }),
        ]
      : []),
    LINE,
    ...clipboardEntries(node.ghost, undefined),
    LINE,
    change(words.remove, () => later(requestRemoval), { icon: Trash2, shortcut: "Delete", danger: true }),
  ];
}

/** The menu of several nodes. */
export function nodesMenu(): readonly MenuEntry[] {
  const align = (label: string, how: Arrangement, icon: Item["icon"]): MenuEntry =>
    change(label, () => arrangeSelection(how), { icon });
  return [
    {
      kind: "submenu",
      label: words.arrange,
      icon: AlignStartVertical,
      entries: [
        align(words.alignLeft, "left", AlignStartVertical),
        align(words.alignCentre, "centre", AlignCenterVertical),
        align(words.alignRight, "right", AlignEndVertical),
        align(words.alignTop, "top", AlignStartHorizontal),
        align(words.alignMiddle, "middle", AlignCenterHorizontal),
        align(words.alignBottom, "bottom", AlignEndHorizontal),
        LINE,
        align(words.distributeDown, "down", AlignVerticalDistributeCenter),
        align(words.distributeAcross, "across", AlignHorizontalDistributeCenter),
      ],
    },
    item(messages.view.fitSelection, () => fitView(store.getState().selection.nodes), { icon: Maximize }),
    LINE,
    ...clipboardEntries(false, undefined),
    LINE,
    change(words.remove, () => later(requestRemoval), { icon: Trash2, shortcut: "Delete", danger: true }),
  ];
}

function clipboardEntries(ghost: boolean, at: Point | undefined): readonly MenuEntry[] {
  return [
    change(words.cut, () => void copyToClipboard(true), { icon: Scissors, shortcut: "$mod+X", disabled: ghost }),
    item(words.copy, () => void copyToClipboard(false), { icon: Copy, shortcut: "$mod+C", disabled: ghost }),
    change(words.paste, () => void pasteFromClipboard(at), { icon: ClipboardPaste, shortcut: "$mod+V" }),
    change(words.duplicate, duplicate, { icon: CopyPlus, shortcut: "$mod+D", disabled: ghost }),
  ];
}

/** The menu of an edge. */
export function edgeMenu(edge: GraphEdge): readonly MenuEntry[] {
  return [
    ...(edge.kind === "policy-program" ? orderEntries(edge.from, edge.order) : []),
    ...(edge.kind === "program-map" && edge.state === "undeclared"
      ? [change(words.declareUse, () => void connectNodes(edge.from, edge.to, false), { icon: Plus })]
      : []),
    goToEntry(edge, edge.to),
    goToEntry(edge, edge.from),
    LINE,
    change(words.disconnect, () => remove([], [edge.id], false), {
      icon: Unplug,
      shortcut: "Delete",
      danger: true,
      disabled: edge.kind === "program-map" && edge.state === "undeclared",
    }),
  ];
}

function orderEntries(policy: NodeId, order: number): readonly MenuEntry[] {
  const count = orderEdges(store.getState().graph, policy).length;
  const to = (label: string, target: number, more: Partial<Item>): MenuEntry =>
    change(label, () => reorder(policy, order, target), {
      ...more,
      disabled: target < 1 || target > count || target === order,
    });
  return [
    to(words.earlier, order - 1, { icon: ChevronUp, shortcut: "Alt+ArrowUp" }),
    to(words.later, order + 1, { icon: ChevronDown, shortcut: "Alt+ArrowDown" }),
    to(words.first, 1, { icon: ArrowUpToLine }),
    to(words.last, count, { icon: ArrowDownToLine }),
    LINE,
  ];
}

function otherEnd(edge: GraphEdge, id: NodeId): GraphNode | undefined {
  return nodeOf(edge.from === id ? edge.to : edge.from);
}

function goToEntry(edge: GraphEdge, id: NodeId): MenuEntry {
  const other = otherEnd(edge, id);
  return item(other === undefined ? "" : messages.commands.goToNode(other.name), () => {
    if (other === undefined) return;
    selectNodes([other.id]);
    later(() => focusNode(other.id));
  });
}

function disconnectEntry(edge: GraphEdge, id: NodeId): MenuEntry {
  const other = otherEnd(edge, id);
  const fixed = edge.kind === "program-map" && edge.state === "undeclared";
  return change(other?.name ?? "", () => remove([], [edge.id], false), { icon: Unplug, disabled: fixed });
}

/** The menu of the empty canvas. */
export function canvasMenu(at: Point): readonly MenuEntry[] {
  const { view } = canvas.getState();
  return [
    ...addEntries({ at }, ["program", "map", "policy"]),
    LINE,
    change(words.paste, () => void pasteFromClipboard(at), { icon: ClipboardPaste, shortcut: "$mod+V" }),
    item(words.selectAll, selectAll, { icon: SquareDashedMousePointer, shortcut: "$mod+A" }),
    LINE,
    item(messages.view.fit, () => fitView(), { icon: Maximize, shortcut: "F" }),
    change(messages.view.layout, layOut, { icon: Workflow, shortcut: "L" }),
    LINE,
    ...viewEntries(view, hasMinimapRoom()),
  ];
}

/** The kinds that a connection dropped on the empty canvas may lead to. */
export function quickAddMenu(from: GraphNode, at: Point): readonly MenuEntry[] {
  const sorts: readonly NodeKind[] =
    from.kind === "policy" ? ["program", "map"] : from.kind === "program" ? ["map", "policy"] : ["program", "policy"];
  return [
    { kind: "heading", label: messages.connect.newHere(from.name) },
    ...addEntries({ at, connectTo: from.id }, sorts),
  ];
}

function addEntries(options: AddOptions, sorts: readonly NodeKind[]): readonly MenuEntry[] {
  const add = (kind: NewKind): MenuEntry =>
    change(kindInfo(kind).title, () => later(() => addDeclaration(kind, options)), {
      icon: kindIcon(kind),
      hint: kindInfo(kind).hint,
    });
  return sorts.map((sort): MenuEntry => {
    if (sort === "program") {
      return { kind: "submenu", label: words.addProgram, entries: PROGRAM_KINDS.map((kind) => add({ sort, kind })) };
    }
    if (sort === "map") {
      return { kind: "submenu", label: words.addMap, entries: MAP_KINDS.map((kind) => add({ sort, kind })) };
    }
    return change(words.addPolicy, () => later(() => addDeclaration({ sort }, options)), { icon: ScrollText });
  });
}

/** After the menu has closed and given its focus back. */
function later(run: () => void): void {
  setTimeout(run, 0);
}

/** The menu for what is under the pointer or has the focus; selects it first, as file managers do. */
export function menuFor(target: Element, at: Point): readonly MenuEntry[] {
  const nodeId = target.closest<HTMLElement>(".react-flow__node")?.dataset["id"];
  const node = nodeId === undefined ? undefined : nodeOf(nodeId);
  const { selection, graph } = store.getState();
  if (node !== undefined) {
    if (selection.nodes.length > 1 && selection.nodes.includes(node.id)) return nodesMenu();
    if (!selection.nodes.includes(node.id) || selection.edges.length > 0) actions.select([node.id], "graph");
    return nodeMenu(node);
  }
  const edgeId = target.closest<SVGElement>(".react-flow__edge")?.dataset["id"];
  const edge = graph.edges.find(({ id }) => id === edgeId);
  if (edge !== undefined) {
    if (!selection.edges.includes(edge.id)) selectNodes([], [edge.id]);
    return edgeMenu(edge);
  }
  return canvasMenu(at);
}
