/** What the rules of wiring say at length, by rule id: Markdown. */
export const WIRING: Readonly<Record<string, string>> = {
  "wiring-undeclared": `A crate has the maps that its programs list, and the graph draws them. In bodies in Lisp every use is known exactly; the fix
lists the map.`,

  "wiring-unused": `The maps that a body in Lisp uses are known exactly. A map that is listed and not used is made by the loader and drawn in the
graph for nothing. Bodies in Rust and objects are not judged here.`,
};
