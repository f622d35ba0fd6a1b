/** Words of dialogs that are loaded when they are opened. */
export const messages = {
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
