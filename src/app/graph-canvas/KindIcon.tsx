/** One icon for each kind; the word stands beside it wherever there is room. */
import {
  Activity,
  ArrowLeftRight,
  ArrowRightToLine,
  Box,
  CircleDotDashed,
  Columns3,
  Crosshair,
  Funnel,
  Gauge,
  Grid3x3,
  History,
  Layers,
  ListTree,
  Radio,
  Rows3,
  ScrollText,
  Shield,
  SquareFunction,
  Table,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { createElement } from "react";
import type { GraphNode, MapKind, ProgramKind } from "../../core/index.ts";

const PROGRAM_ICONS: Readonly<Record<ProgramKind, LucideIcon>> = {
  ":xdp": ArrowRightToLine,
  ":tc": ArrowLeftRight,
  ":socket-filter": Funnel,
  ":cgroup-skb": Box,
  ":kprobe": Crosshair,
  ":tracepoint": Activity,
  ":perf-event": Gauge,
  ":lsm": Shield,
};

const MAP_ICONS: Readonly<Record<MapKind, LucideIcon>> = {
  ":hash": Table,
  ":lru-hash": History,
  ":per-cpu-hash": Grid3x3,
  ":array": Rows3,
  ":per-cpu-array": Columns3,
  ":lpm-trie": ListTree,
  ":stack-trace": Layers,
  ":ring-buf": CircleDotDashed,
  ":perf-event-array": Radio,
};

/** What an icon is asked for: a node of the graph or a tool. */
export type Iconic =
  | { readonly sort: "policy" }
  | { readonly sort: "program"; readonly kind: ProgramKind | undefined }
  | { readonly sort: "map"; readonly kind: MapKind | undefined };

export function iconic(node: GraphNode): Iconic {
  if (node.kind === "program") return { sort: "program", kind: node.programKind };
  return node.kind === "map" ? { sort: "map", kind: node.mapKind } : { sort: "policy" };
}

/** Every icon that a node can have. */
export const KIND_ICONS: readonly LucideIcon[] = [
  ...Object.values(PROGRAM_ICONS),
  ...Object.values(MAP_ICONS),
  ScrollText,
  SquareFunction,
];

/** The icon itself, for menus. */
export function kindIcon(of: Iconic): LucideIcon {
  if (of.sort === "policy") return ScrollText;
  if (of.sort === "map") return of.kind === undefined ? Table : MAP_ICONS[of.kind];
  return of.kind === undefined ? SquareFunction : PROGRAM_ICONS[of.kind];
}

interface KindIconProps {
  readonly of: Iconic;
  readonly size?: number;
  readonly className?: string | undefined;
}

export function KindIcon({ of, size = 16, className }: KindIconProps) {
  return createElement(kindIcon(of), { size, className: className ?? "", "aria-hidden": true });
}
