/** How the forms of bodies are laid out, for formatting whole forms and for the line that is being typed. */

/** Forms whose arguments behind the first few are a body, indented by two; the number says how many come first. */
export const BODY_AFTER: ReadonlyMap<string, number> = new Map([
  ["bpf-fn", 2],
  ["when", 1],
  ["unless", 1],
  ["let", 1],
  ["dotimes", 1],
  ["if-let", 1],
  ["do", 0],
  ["emit", 1],
]);

/** Forms whose arguments from the given one on are types with a value each, which stay together. */
export const TYPED_FROM: ReadonlyMap<string, number> = new Map([
  ["pack", 1],
  ["unpack", 2],
]);

/** Forms that bind names, and what their first argument is: a list of bindings, or a single one. */
export const BINDING_ARGUMENT: ReadonlyMap<string, "bindings" | "binding"> = new Map([
  ["let", "bindings"],
  ["if-let", "binding"],
  ["dotimes", "binding"],
]);
