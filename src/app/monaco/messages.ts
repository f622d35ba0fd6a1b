/** Every sentence of the code views, in one place. */
export const messages = {
  history: {
    type: (path: string): string => `Type in ${path}`,
    edit: (path: string): string => `Edit ${path}`,
    rename: (from: string, to: string): string => `Rename ${from} to ${to}`,
    format: (path: string): string => `Format ${path}`,
    convert: (name: string, dialect: string): string => `Write ${name} in the ${dialect} dialect`,
  },
  lisp: {
    label: (path: string): string => `Editor of ${path}. Press Ctrl+M to make Tab leave the editor.`,
    placeholder: "Type ( for what there is to declare.",
    noFile: "No text file is open. Choose one under Files.",
    binary: (path: string): string => `${path} is not text, so there is nothing to edit here.`,
    toDocumented: "Write in the documented dialect",
    toKwargs: "Write in the kwargs dialect",
    noName: "There is no name here to rename.",
    inBody: (name: string): string => `“${name}” is used in a body but declared nowhere. Declare it first.`,
    emptyName: "A name needs at least one character.",
  },
  json: {
    label: "JSON of the workspace. Press Ctrl+M to make Tab leave the editor.",
    draftTitle: "Draft, not in the document yet",
    discard: "Discard draft",
  },
  rust: {
    label: (path: string): string => `Generated ${path}, read only. Press Ctrl+M to make Tab leave the editor.`,
    files: "Generated files",
    policy: "Policy",
    copy: "Copy file",
    copied: (path: string): string => `Copied ${path}`,
    copyFailed: "The browser does not let this page write to the clipboard.",
    noPolicy: "There is no policy yet. A policy becomes one crate: declare one to see it here.",
    blocked: "This policy cannot be generated yet:",
    noName: "unnamed",
    marked: "Has lines of the selection",
    diff: "What changed since the last export",
    noExport: "What changed since the last export: this policy was not exported yet",
    since: (when: string, number: number): string =>
      number === 0
        ? `Nothing changed since the last export (${when}).`
        : `${number} ${number === 1 ? "file" : "files"} changed since the last export (${when}).`,
    same: "This file is as it was exported.",
    changes: { added: "New", changed: "Changed", removed: "No longer there" },
    diffLabel: (path: string): string => `Changes of ${path} since the last export, read only.`,
    body: {
      label: "Rust of this body",
      program: "Program",
      nothing: "Put the cursor into a bpf-fn to see the Rust that it becomes.",
      unused: "No program uses this function, so it becomes no Rust.",
      noPolicy: (program: string): string => `No policy holds the program ${program}, so it is in no crate.`,
      blocked: "The body has errors, or its policy cannot be generated yet.",
      old: "The body has errors: this is what it was before them.",
    },
    binary: (path: string, size: number): string => `${path} is not text (${size.toLocaleString("en")} bytes).`,
  },
  tabHint: "Ctrl+M: Tab leaves the editor",
} as const;
