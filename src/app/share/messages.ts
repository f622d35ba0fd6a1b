/** Words of sharing that are loaded when somebody shares, or opens what was shared. */
const number = (value: number): string => value.toLocaleString("en");

export const messages = {
  title: "Share this workspace",
  help: "The link holds every file, the settings and where the nodes stand, packed in this page. It is the part behind the #, which browsers send to no server.",
  link: "Link",
  length: (length: number, most: number) => `${number(length)} of at most ${number(most)} characters.`,
  tooLong: (length: number, most: number) =>
    `The link would have ${number(length)} characters. Beyond ${number(most)}, mail and chat programs cut links, so send a file instead.`,
  openFile: "“Open files” makes another workspace of the file.",
  tooLarge: (mib: number) => `This workspace is larger than ${mib} MiB, which is too large to share as one piece.`,
  copy: "Copy link",
  copied: "Copied. Whoever opens the link gets a workspace of their own.",
  copyFailed: "The browser keeps the clipboard closed. The link is selected: copy it with the keyboard.",
  download: "Download file",
  downloaded: (name: string) => `${name} downloaded.`,
  damaged: "What was shared is damaged or cut off, and was not opened. Ask for it again, or for the file.",
  newer:
    "What was shared comes from a newer version of the designer, and was not opened. Reload the page, then try again.",
  large: "What was shared is larger than 8 MiB when unpacked, and was not opened.",
} as const;
