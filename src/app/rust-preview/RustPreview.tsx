/** Placeholder until the view is built. */
export function RustPreview() {
  return <div data-view="rust-preview" />;
}
