/** Words of the export, which are loaded with it. */
import { count } from "../count.ts";

export const messages = {
  title: "Export crate",
  policy: "Policy",
  none: "There is no policy to export. Add one: a policy is what becomes a crate.",
  blocked: (errors: number) =>
    `${count(errors, "error", "errors")} of this policy must be fixed before it can be exported.`,
  moreErrors: (number: number) => `and ${number} more`,
  warnings: (number: number) => `${count(number, "warning", "warnings")}: they do not block the export.`,
  contents: "What the archive contains",
  size: (files: number, size: string) => `${count(files, "file", "files")}, ${size} zipped`,
  download: "Download zip",
  preparing: "Making the crate…",
  brokenOff: "The crate could not be made: the browser may be short of memory. Close this window and try again.",
  cancelled: "The export was cancelled; nothing was saved.",
  failed: "What is known of kernels could not be loaded. Reload the page to export.",
  downloaded: (name: string) => `${name} downloaded. Its README.md says how to build and load it.`,
  show: "Show",
  privacy: "The crate is made in this page; nothing is sent anywhere.",
} as const;
