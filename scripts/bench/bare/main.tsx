/**
 * The reference for the canvas measurements: React Flow's default nodes and
 * edges, culled as the app culls (sizes and handles given), and nothing else.
 * The graph comes from `window.bench`, set by the measuring script.
 */
import { Position, ReactFlow, useNodesState, type Edge, type Node } from "@xyflow/react";
import type { BenchGraph } from "../canvas-graph.ts";
import { createRoot } from "react-dom/client";
import "@xyflow/react/dist/style.css";

interface BenchPage extends BenchGraph {
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number };
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const initialNodes: Node[] = window.bench.nodes.map(({ id, x, y, width, height }) => ({
  id,
  position: { x, y },
  data: { label: id },
  width,
  height,
  sourcePosition: Position.Right,
  targetPosition: Position.Left,
  handles: [
    { type: "target", position: Position.Left, x: 0, y: height / 2, width: 6, height: 6 },
    { type: "source", position: Position.Right, x: width, y: height / 2, width: 6, height: 6 },
  ],
}));
const edges: Edge[] = window.bench.edges.map(({ id, from, to }) => ({ id, source: from, target: to }));

function Bare(): React.JSX.Element {
  const [nodes, , onNodesChange] = useNodesState(initialNodes);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onlyRenderVisibleElements
      defaultViewport={window.bench.view}
      minZoom={0.05}
      proOptions={{ hideAttribution: true }}
    />
  );
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Bare />);
