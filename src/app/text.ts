/** Every sentence that the app shows, in one place, so that it can be translated. */
export const text = {
  app: { name: "tatara-ebpf designer" },
  history: {
    editJson: "Edit JSON",
    discardDraft: "Discard the JSON draft",
    autoLayout: "Arrange the graph",
    settings: "Change the target",
    nothingToUndo: "Nothing to undo.",
    nothingToRedo: "Nothing to redo.",
    undid: (label: string) => `Undid: ${label}`,
    redid: (label: string) => `Redid: ${label}`,
    wentTo: (label: string | undefined) => (label === undefined ? "Went back to the start" : `Went to: ${label}`),
    addFiles: (paths: readonly string[]) => (paths.length === 1 ? `Add ${paths[0]}` : `Add ${paths.length} files`),
    removeFile: (path: string) => `Remove ${path}`,
    renameFile: (path: string, to: string) => `Rename ${path} to ${to}`,
  },
  json: {
    draft: "This JSON does not read yet. Nothing else changes until it does.",
    conflict: "The document changed at the place that this draft edits. Finishing the draft overwrites that change.",
  },
} as const;
