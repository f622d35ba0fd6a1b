/** Placeholder until the view is built. */
export function GraphCanvas() {
  return <div data-view="graph-canvas" />;
}
