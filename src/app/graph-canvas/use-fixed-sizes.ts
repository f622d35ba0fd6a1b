/**
 * Nodes and ports have sizes and places that are known, so React Flow need not
 * measure them. It would with every node that comes into view: a forced layout,
 * and a second pass over all nodes in the same frame.
 */
import { useStoreApi } from "@xyflow/react";
import { useState } from "react";
import type { CanvasEdge, CanvasNode } from "./flow-graph.ts";

const nothing = (): void => undefined;

/** React Flow's store, in which nobody measures. To be called where React Flow is rendered: before its own components are. */
export function useFixedSizes(): ReturnType<typeof useStoreApi<CanvasNode, CanvasEdge>> {
  const flow = useStoreApi<CanvasNode, CanvasEdge>();
  useState(() => flow.setState({ updateNodeInternals: nothing }));
  return flow;
}
