/** Words of snapshots, which are loaded with them. */
import type { Reason } from "../persistence/snapshot-record.ts";
import { count } from "../count.ts";

const of = (what: string, label: string): string => (label === "" ? what : `${what}: ${label}`);

export const messages = {
  title: "Snapshots",
  help: "What this workspace was. Taken by itself and on request; those with a name are kept for good. Restoring is one step, which Undo takes back.",
  list: "Snapshots, the newest first",
  none: "Nothing was kept yet.",
  unavailable: "This browser keeps nothing for this page, so there are no snapshots. Download what you need.",
  reasons: {
    named: () => "Named",
    opened: () => "Opened",
    pause: (label) => of("After", label),
    before: (label) => of("Before", label),
    branch: (label) => of("Undone, then", label),
    export: (label) => of("Exported", label),
    "other-tab": () => "Not saved by the tab that was open before",
  } satisfies Record<Reason, (label: string) => string>,
  holds: ({ policies, programs, maps }: Readonly<Record<"policies" | "programs" | "maps", number>>) =>
    `${count(policies, "policy", "policies")}, ${count(programs, "program", "programs")}, ${count(maps, "map", "maps")}`,
  size: (size: string) => size,
  same: "As it is now",
  changed: (number: number) => count(number, "file differs from now", "files differ from now"),
  onlyPlaces: "Only places or settings differ from now.",
  file: "File",
  fileLabel: (path: string, change: "added" | "removed" | "changed") =>
    change === "changed" ? path : `${path} (${change === "added" ? "comes back" : "goes"})`,
  diff: (path: string) => `What restoring changes in ${path}, read only.`,
  binary: (path: string) => `${path} is not text; it changes as a whole.`,
  unreadable: "This snapshot cannot be read.",
  loading: "Comparing…",
  name: "Name",
  namePlaceholder: "No name",
  take: "Take a snapshot",
  takeHelp: "Kept for good, under this name.",
  defaultName: (when: string) => `Snapshot of ${when}`,
  taken: (name: string) => `Took the snapshot “${name}”.`,
  unsaved: "What this tab had not saved is kept as a snapshot.",
  remove: "Delete",
  removeForGood: "Delete for good",
  open: "Open as a workspace",
  doRestore: "Restore",
  restore: (title: string) => `Restore “${title}”`,
  restored: (title: string) => `Restored “${title}”. Undo brings back what was there.`,
  full: "The browser's store is full, so no snapshot could be kept. Delete workspaces that you do not need, or download them.",
  failed: "No snapshot could be kept: the browser's store does not answer. Your changes stay in this page.",
} as const;
