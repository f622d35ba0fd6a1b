/** Placeholder until the view is built. */
export function LispEditor() {
  return <div data-view="lisp-editor" />;
}
