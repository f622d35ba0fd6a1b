/** Placeholder until the view is built. */
export function JsonEditor() {
  return <div data-view="json-editor" />;
}
