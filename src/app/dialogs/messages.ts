/** Words of dialogs that are loaded when they are opened, and of the palette. */
import { count } from "../count.ts";

/** One, two, and three. */
const LIST = new Intl.ListFormat("en");

export const messages = {
  renameTitle: (name: string) => `Rename ${name}`,
  renameHelp: "Every reference in every file follows.",
  renameLabel: "New name",
  nameTaken: (name: string) => `There already is a program called ${name}.`,
  renameDo: "Rename",
  connectTitle: (name: string) => `Connect ${name} to…`,
  connectPlaceholder: "Name",
  connectNone: "There is nothing left to connect it to.",
  removeTitle: (names: readonly string[]) =>
    names.length === 1 ? `Delete ${names[0] ?? ""}?` : `Delete ${count(names.length, "declaration", "declarations")}?`,
  removeReferrers: (names: readonly string[]) =>
    `${LIST.format(names.length > 4 ? [...names.slice(0, 4), `${names.length - 4} more`] : names)} ${names.length === 1 ? "refers" : "refer"} to what you delete.`,
  removeWith: "Delete with references",
  removeOnly: "Delete, keep references",
  settingsTitle: "Workspace settings",
  kernel: "Target kernel",
  kernelHelp: "The checks say what this kernel would say.",
  cpus: "CPUs of the target machine",
  cpusHelp: "Per-CPU maps take memory for each of them.",
  cpusBad: "A whole number from 1 to 8,192.",
  nameHelp: "What it is called in the list of workspaces.",
  nameBad: "A name needs at least one character.",
  budget: "Memory budget of a policy (MiB)",
  budgetHelp: "What its maps may take. More is a warning.",
  budgetBad: "A whole number from 1 to 1,048,576.",
  kernelBad: "Two numbers and a dot, such as 6.1.",
  apply: "Apply",
  palette: {
    title: "Search or run a command",
    placeholder: "Name of a declaration or a command",
    empty: "Nothing is called that.",
    openSample: (title: string) => `Open sample: ${title}`,
    declarations: "Declarations",
    inFile: (path: string) => path,
  },
  newFunction: {
    title: "New function in Lisp",
    titleFor: (program: string) => `Body of ${program} in Lisp`,
    kind: "Kind of program",
    name: "Name",
    nameHelp: (path: string) => `A program of this name is made with it, in ${path}.`,
    nameHelpFor: (path: string) => `The function's name, in ${path}.`,
    start: "Starts as",
    policy: "In the policy",
    noPolicy: "none",
    preview: "The function",
    makesMap: (map: string, kind: string) => `Makes the ${kind} map ${map} too.`,
    replaces: (source: string) => `The program's source is ${source} until then; the file stays.`,
    add: "Add function",
    label: (name: string) => `Add the function ${name}`,
  },
} as const;
