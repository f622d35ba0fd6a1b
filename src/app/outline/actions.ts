/** What a line of the outline can do; its menu, its keys and the canvas do the same things. */
import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Code,
  Copy,
  CopyPlus,
  Link2,
  Link2Off,
  Pencil,
  Plus,
  Scissors,
  Trash2,
} from "lucide-react";
import type { GraphEdge, NodeId } from "../../core/index.ts";
import { requestRemoval } from "../commands/document-commands.ts";
import { copyToClipboard, duplicate, pasteFromClipboard } from "../graph-canvas/clipboard-gestures.ts";
import { declareGhost, reorder } from "../graph-canvas/edit-gestures.ts";
import { disconnect, nodesById } from "../graph-canvas/lists.ts";
import { messages } from "../graph-canvas/messages.ts";
import { actions, store, whyReadOnly } from "../state/index.ts";
import type { View } from "../state/types.ts";
import { text } from "../text.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import type { OutlineRow } from "./rows.ts";

const t = text.outline;
const words = messages.commands;

export function canRename(row: OutlineRow): boolean {
  return row.kind === "node" && !row.node.ghost;
}

/** Selects the declaration and shows its text. */
export function revealRow(row: OutlineRow): void {
  if (row.kind === "group") return;
  const edges = row.kind === "link" ? [row.edge.id] : [];
  actions.select([row.node.id], "outline", edges);
}

export function removeRow(row: OutlineRow): void {
  if (row.kind === "link") disconnectEdge(row.edge, "outline");
  else if (row.kind === "node") {
    const { nodes } = store.getState().selection;
    requestRemoval(nodes.includes(row.id) ? nodes : [row.id], []);
  }
}

/** Takes a connection away as one step. */
export function disconnectEdge(edge: GraphEdge, view: View): void {
  const { analysis, graph } = store.getState();
  const nodes = nodesById(graph.nodes);
  const from = nodes.get(edge.from)?.name ?? "";
  const to = nodes.get(edge.to)?.name ?? "";
  actions.run(disconnect(analysis, edge, nodes), { label: messages.change.disconnect(from, to), view });
}

/** An entry that changes the workspace. */
function change(label: string, run: () => void, more: Partial<MenuEntry & { kind: "item" }> = {}): MenuEntry {
  return { kind: "item", label, run, refused: whyReadOnly(store.getState()), ...more };
}

export function menuOf(row: OutlineRow, rename: (id: NodeId) => void): readonly MenuEntry[] {
  if (row.kind === "group") return [];
  if (row.kind === "link") return linkMenu(row);
  const { node } = row;
  const connect = change(t.connect, () => actions.setSession({ dialog: { kind: "connect", node: node.id } }), {
    icon: Link2,
  });
  const remove = change(t.remove, () => removeRow(row), { icon: Trash2, shortcut: "Delete", danger: true });
  if (node.ghost) {
    return [change(t.declare, () => declareGhost(node.id), { icon: Plus }), connect, { kind: "line" }, remove];
  }
  return [
    { kind: "item", label: t.reveal, icon: Code, shortcut: "Enter", run: () => revealRow(row) },
    change(t.rename, () => rename(node.id), { icon: Pencil, shortcut: "F2" }),
    connect,
    { kind: "line" },
    change(words.cut, () => void copyToClipboard(true), { icon: Scissors, shortcut: "$mod+x" }),
    { kind: "item", label: words.copy, icon: Copy, shortcut: "$mod+c", run: () => void copyToClipboard(false) },
    change(words.paste, () => void pasteFromClipboard(undefined), { icon: ClipboardPaste, shortcut: "$mod+v" }),
    change(words.duplicate, duplicate, { icon: CopyPlus, shortcut: "$mod+d" }),
    { kind: "line" },
    remove,
  ];
}

/** Moves a program of a policy's attach order up or down. */
export function moveRow(row: OutlineRow, by: 1 | -1): void {
  if (row.kind === "link" && row.edge.kind === "policy-program") {
    reorder(row.edge.from, row.edge.order, row.edge.order + by);
  }
}

function linkMenu(row: OutlineRow & { kind: "link" }): readonly MenuEntry[] {
  const { edge } = row;
  const order: MenuEntry[] =
    edge.kind === "policy-program"
      ? [
          change(t.earlier, () => reorder(edge.from, edge.order, edge.order - 1), {
            icon: ArrowUp,
            shortcut: "Alt+ArrowUp",
            disabled: edge.order === 1,
          }),
          change(t.later, () => reorder(edge.from, edge.order, edge.order + 1), {
            icon: ArrowDown,
            shortcut: "Alt+ArrowDown",
            disabled: row.owner.kind === "policy" && edge.order === row.owner.programCount,
          }),
        ]
      : [];
  return [
    { kind: "item", label: t.reveal, icon: Code, run: () => revealRow(row) },
    ...order,
    { kind: "line" },
    change(t.disconnect, () => disconnectEdge(edge, "outline"), { icon: Link2Off, shortcut: "Delete", danger: true }),
  ];
}
