/**
 * Every sentence of the canvas, in one place. Nothing else in this folder holds
 * text that a person reads, but for the words of the kinds in `kinds.ts`.
 */
import type { Access, NodeKind } from "../../core/index.ts";

/** Making a format is slow; using one is not. */
const NUMBERS = new Intl.NumberFormat("en");
const number = (value: number): string => NUMBERS.format(value);

const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
};

const ACCESS_VERBS: Readonly<Record<Access, string>> = {
  read: "reads",
  write: "writes",
  "read-write": "reads and writes",
  unknown: "uses",
};

const SORTS: Readonly<Record<NodeKind, string>> = { policy: "policy", program: "program", map: "map" };

export const messages = {
  plural,
  listed,
  canvas: {
    title: "Graph",
    menu: "Commands",
    label: (policies: number, programs: number, maps: number): string =>
      `Graph of ${plural(policies, "policy", "policies")}, ${plural(programs, "program")} and ${plural(maps, "map")}. ` +
      "Arrow keys walk the wiring, C connects, Enter renames.",
    columns: { policy: "Policies", program: "Programs", map: "Maps" } satisfies Record<NodeKind, string>,
    empty: "Nothing is declared yet. Drag a tool here, or press a tool to add its node.",
    selected: (count: number): string => (count === 0 ? "Selection cleared" : `${plural(count, "node")} selected`),
    noWay: {
      left: "Nothing to the left",
      right: "Nothing to the right",
      up: "First of its column",
      down: "Last of its column",
    },
  },
  node: {
    aria: (parts: readonly string[]): string => parts.join(", "),
    ghost: (sort: NodeKind): string => `${SORTS[sort]} that is not declared`,
    ghostKind: (sort: NodeKind): string => `${SORTS[sort]}?`,
    notDeclared: "not declared",
    declare: (sort: NodeKind): string => `Declare ${SORTS[sort]}`,
    declared: (sort: NodeKind, name: string): string => `Declare ${SORTS[sort]} ${name}`,
    broken: "does not read",
    brokenHelp: "This form does not read; what it said before is shown dimmed.",
    on: (target: string): string => `on ${target}`,
    pinned: "pinned",
    pinnedAt: (path: string): string => `Pinned at ${path}`,
    memory: (size: string): string => `${size} of kernel memory`,
    license: (license: string): string => `Licence ${license}`,
    errors: (count: number): string => plural(count, "error"),
    warnings: (count: number): string => plural(count, "warning"),
    notes: (count: number): string => plural(count, "note"),
    problems: (count: number): string => `Show ${plural(count, "problem")}`,
    attachChip: (target: string): string => `Show all programs on ${target}`,
    attached: (target: string, names: readonly string[]): string =>
      `${plural(names.length, "program attaches", "programs attach")} to ${target}: ${listed(names)}`,
    policyFacts: (programs: number, maps: number): string => `${plural(programs, "program")} · ${plural(maps, "map")}`,
    entries: (key: number | undefined, value: number, entries: number): string =>
      key === undefined
        ? `${number(value)} B × ${number(entries)}`
        : `${number(key)} → ${number(value)} B × ${number(entries)}`,
    events: (value: number, size: string): string => `${number(value)} B events · ${size}`,
    eventsPerCpu: (value: number): string => `${number(value)} B events · every CPU`,
    nameLabel: "Name",
    portIn: "Connect from here, to the left",
    portOut: "Connect from here, to the right",
  },
  edge: {
    order: (policy: string, program: string, order: number, count: number): string =>
      `${policy} attaches ${program} as ${order} of ${count}`,
    listing: (policy: string, map: string): string => `${policy} lists ${map}`,
    wire: (program: string, map: string, access: Access): string => `${program} ${ACCESS_VERBS[access]} ${map}`,
    unused: (program: string, map: string): string => `${program} declares ${map}, but its body does not use it`,
    undeclared: (program: string, map: string, access: Access): string =>
      `${program} ${ACCESS_VERBS[access]} ${map}, but does not declare it`,
    refused: (program: string, map: string, kinds: { readonly program: string; readonly map: string }): string =>
      `${program} and ${map} do not go together: ${kinds.program} programs cannot use ${kinds.map} maps`,
    reorder: (order: number): string => `Attach order ${order}. Drag to change it.`,
    reorderHelp: "Alt+Up and Alt+Down change the attach order, Delete disconnects, Escape goes back",
  },
  connect: {
    label: (from: string, to: string): string => `Connect ${from} to ${to}`,
    start: (name: string, count: number): string =>
      `Connect ${name} to: ${plural(count, "choice")}. Arrow keys choose, Enter connects, Escape cancels.`,
    choice: (name: string, sort: NodeKind, at: number, count: number): string =>
      `${name}, ${SORTS[sort]}, ${at} of ${count}`,
    none: (name: string): string => `There is nothing left to connect ${name} to.`,
    cancelled: "Connection cancelled",
    keysChoose: "choose",
    keysConnect: "connects",
    keysCancel: "cancels",
    self: "A node cannot be connected to itself.",
    same: {
      policy: "A policy holds programs and maps, not other policies.",
      program: "Programs are wired through maps, not to each other.",
      map: "Maps are wired through programs, not to each other.",
    } satisfies Record<NodeKind, string>,
    twice: (from: string, verb: "holds" | "lists" | "uses", to: string): string => `${from} already ${verb} ${to}.`,
    kinds: (program: string, map: string): string => `The kernel lets no ${program} program use ${map} maps.`,
    ghostOwner: (name: string): string => `${name} is not declared yet: declare it first.`,
    drop: (what: string, policy: string): string => `Add ${what} to ${policy}`,
    newHere: (from: string): string => `New node connected to ${from}`,
    offerMap: (map: string, policies: readonly string[]): string =>
      `${listed(policies)} ${policies.length === 1 ? "does" : "do"} not list ${map} yet.`,
    offerMaps: (policy: string, maps: readonly string[]): string => `${policy} does not list ${listed(maps)} yet.`,
    offer: "Suggestion",
    accept: (policies: readonly string[]): string => `Also list in ${listed(policies)}`,
    acceptMaps: (count: number): string => (count === 1 ? "List the map too" : `List the ${count} maps too`),
    labelWithMaps: (label: string): string => `${label} and list the maps`,
  },
  change: {
    add: (sort: NodeKind, name: string): string => `Add ${SORTS[sort]} ${name}`,
    addTo: (sort: NodeKind, name: string, to: string): string => `Add ${SORTS[sort]} ${name} to ${to}`,
    rename: (from: string, to: string): string => `Rename ${from} to ${to}`,
    nameTaken: (sort: NodeKind, name: string): string => `There is a ${SORTS[sort]} “${name}” already.`,
    nameEmpty: "A name needs at least one character.",
    remove: (names: readonly string[]): string => `Delete ${listed(names)}`,
    cut: (names: readonly string[]): string => `Cut ${listed(names)}`,
    disconnect: (from: string, to: string): string => `Disconnect ${from} from ${to}`,
    disconnectMany: (count: number): string => `Remove ${plural(count, "connection")}`,
    reorder: (program: string, order: number): string => `Attach ${program} as number ${order}`,
    move: (names: readonly string[]): string => `Move ${listed(names)}`,
    align: "Align nodes",
    distribute: "Distribute nodes",
    duplicate: (names: readonly string[]): string => `Duplicate ${listed(names)}`,
    paste: (count: number): string => `Paste ${plural(count, "form")}`,
  },
  clipboard: {
    copied: (count: number): string => `${plural(count, "form")} copied as Lisp`,
    nothing: "Nothing is selected to copy.",
    noForms: "The clipboard holds no eBPF forms.",
    broken: "The text in the clipboard does not read as Lisp.",
    blocked: "The browser keeps the clipboard closed to menus. Press Ctrl+V instead.",
  },
  problems: {
    title: (name: string): string => `Problems of ${name}`,
    show: "Show in the text",
    count: (errors: number, warnings: number, notes: number): string =>
      [
        errors > 0 ? plural(errors, "error") : "",
        warnings > 0 ? plural(warnings, "warning") : "",
        notes > 0 ? plural(notes, "note") : "",
      ]
        .filter((part) => part !== "")
        .join(", "),
  },
  tools: {
    label: "Tools",
    tool: (title: string): string => `Add ${title}`,
    hint: "Click to add, or drag to the canvas",
    body: "New function in Lisp…",
  },
  view: {
    label: "View",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomReset: "Zoom to 100 %",
    percent: (zoom: number): string => `${Math.round(zoom * 100)}%`,
    fit: "Fit the whole graph",
    fitSelection: "Fit the selection",
    layout: "Lay out automatically",
    options: "View options",
    policyMaps: "Always show policy–map edges",
    lanes: "Show attach points as lanes",
    minimap: "Minimap",
    noMinimapRoom: "Shown on a larger canvas.",
  },
  commands: {
    dismiss: "Dismiss",
    rename: "Rename",
    declare: "Declare",
    connect: "Connect to…",
    duplicate: "Duplicate",
    cut: "Cut",
    copy: "Copy as Lisp",
    paste: "Paste",
    remove: "Delete",
    selectAll: "Select all",
    showProblems: "Show problems",
    showText: "Show in Lisp",
    writeBody: "Write the body in Lisp…",
    goTo: "Go to",
    goToNode: (name: string): string => `Go to ${name}`,
    disconnect: "Disconnect",
    connections: "Connections",
    earlier: "Attach earlier",
    later: "Attach later",
    first: "Attach first",
    last: "Attach last",
    declareUse: "Declare the use",
    attachPoint: (target: string): string => `Show all on ${target}`,
    addProgram: "Add program",
    addMap: "Add map",
    addPolicy: "Add policy",
    arrange: "Arrange",
    alignLeft: "Align left edges",
    alignCentre: "Align centres",
    alignRight: "Align right edges",
    alignTop: "Align top edges",
    alignMiddle: "Align middles",
    alignBottom: "Align bottom edges",
    distributeDown: "Distribute vertically",
    distributeAcross: "Distribute horizontally",
  },
} as const;
