/** Every sentence of the simulation. */
import type { Direction, Fate, Recipe, RecipeKind } from "../../core/index.ts";

const NUMBERS = new Intl.NumberFormat("en");
const number = (value: number): string => NUMBERS.format(value);
const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** One, two, and three. */
const LIST = new Intl.ListFormat("en");

const FATES: Readonly<Record<Fate, string>> = {
  pass: "passed",
  drop: "dropped",
  send: "sent back",
  unseen: "not seen",
};

const RECIPES: Readonly<Record<RecipeKind, string>> = {
  syn: "SYNs",
  tcp: "TCP connections",
  udp: "UDP",
  icmp: "Pings",
  mixed: "TCP, UDP and pings",
};

export const messages = {
  number,
  plural,
  fates: FATES,
  recipes: RECIPES,
  packets: (count: number): string => plural(count, "packet"),
  made: ({ kind, version, sources }: Recipe): string =>
    `${RECIPES[kind]} from ${plural(sources, "source")}${version === 6 ? " (IPv6)" : ""}`,
  done: (counts: Readonly<Record<Fate, number>>, changed: number): string => {
    const fates = (Object.entries(counts) as [Fate, number][]).filter(([, count]) => count > 0);
    const said = fates.map(([fate, count]) => `${number(count)} ${FATES[fate]}`).join(", ");
    return changed === 0 ? `Simulated: ${said}` : `Simulated: ${said}; ${number(changed)} changed`;
  },
  panel: "Simulate packets",
  policy: "Policy",
  noPolicy: "There is no policy to simulate. Add one, and list its programs.",
  choosePackets: "Packets",
  noPackets: "Choose packets",
  intro: "See what the policy does with packets before a kernel has it: verdicts, map contents, and which forms run.",
  flood: "Make a SYN flood",
  mixture: "Make TCP, UDP and pings",
  openCapture: "Open a capture…",
  inWorkspace: "In this workspace",
  make: "Make packets",
  saveCapture: "Save these packets as a capture…",
  rustOnly: (policy: string): string =>
    `No program of ${policy} can be run here: what their bodies in Rust do only a kernel knows. Write a body in Lisp, or open a sample that has one.`,
  nothingRuns: (policy: string): string => `No program of ${policy} can be run here.`,
  openSample: "Open the SYN-flood limiter",
  writeLisp: "Write it in Lisp…",
  damaged: (offset: number, message: string, count: number): string =>
    `The capture is damaged at byte ${number(offset)}: ${message}. ${plural(count, "packet")} before it ${count === 1 ? "is" : "are"} simulated.`,
  failed: "The simulation broke off. Try it with fewer packets.",
  running: (done: number, total: number): string => `${number(done)} of ${number(total)}`,
  cancel: "Cancel the simulation",
  cancelled: "The simulation was cancelled.",
  again: "Run it again",
  circumstances: "How packets come",
  direction: "Direction",
  directions: {
    auto: "As the capture and the policy say",
    ingress: "All arrive",
    egress: "All leave",
  } satisfies Record<Direction | "auto", string>,
  device: "Interface",
  cpus: "CPUs that flows are spread over",
  cpu: (count: number): string => plural(count, "CPU"),
  local: "Addresses of this machine",
  localPlaceholder: "leave from, e.g. 10.0.0.1",
  contents: "Maps before the first packet",
  beginEmpty: "Begin with empty maps",
  beginFile: (path: string): string => `Begin with ${path}`,
  beginHere: "Begin with the contents of now",
  loadContents: "Load contents…",
  saveContents: "Save the contents of now…",
  badContents: (name: string, why: string): string => `${name}: ${why}`,
  compare: "Compare with this draft from now on",
  compared: "Later drafts are compared with this one.",
  filters: "Packets to show",
  all: "All",
  changed: "Changed",
  filter: (name: string, count: number): string => `${name}: ${plural(count, "packet")}`,
  table: (count: number): string => `${plural(count, "packet")}: Enter shows the form that decided`,
  noneOfThese: "No packets of this kind.",
  was: (words: string): string => `was ${words}`,
  details: "What the simulation found",
  tabs: { programs: "Programs", maps: "Maps", events: "Events", packet: "Packet" },
  runs: (count: number): string => plural(count, "run"),
  noRuns: "No packet came to it.",
  noRunsEgress: "No packet came to it: say under Addresses of this machine which packets leave.",
  misses: (count: number): string => `${number(count)} by a miss`,
  coverage: (ran: number, all: number): string => `${number(ran)} of ${plural(all, "form")} ran`,
  neverRan: "Never ran:",
  notRun: "not run",
  assumed: (answer: string): string => `The packets go on as if it answered ${answer}.`,
  both: "both directions",
  directionOf: { ingress: "ingress", egress: "egress" } satisfies Record<Direction, string>,
  noMaps: "The programs that run use no maps with keys.",
  entries: (count: number, of: number): string => `${number(count)} of ${number(of)}`,
  start: (count: number): string => `${plural(count, "entry", "entries")} before the first packet`,
  startProblem: (path: string, why: string): string => `${path} is not used: ${why}`,
  addEntry: "Put an entry there before the first packet",
  keyOf: (map: string, parts: string): string => `Key for ${map}: ${parts}`,
  valueOf: (map: string, parts: string): string => `Value for ${map}: ${parts}`,
  put: "Put",
  removeEntry: (key: string): string => `Remove ${key}`,
  more: (count: number): string => `and ${number(count)} more`,
  key: "Key",
  value: "Value",
  perCpu: (cpu: number): string => `CPU ${cpu}`,
  noEntries: "empty",
  noEvents: "No program sent an event.",
  lost: "lost",
  event: (packet: number): string => `Packet ${number(packet)}`,
  noPacket: "Choose a packet in the table to see its way; the text shows which forms it ran.",
  clear: "Show all packets in the text",
  wayOf: (index: number): string => `Packet ${number(index + 1)}`,
  bytes: (count: number): string => `${number(count)} B`,
  missed: "missed",
  answered: "answered",
  noProgram: "No program saw it.",
  conditional: (names: readonly string[]): string =>
    `Not run: ${LIST.format(names)} (see Programs). What passes, passes only if ${names.length === 1 ? "it lets" : "they let"} it.`,
  reservations: {
    cut: (count: number): string => `${plural(count, "packet")} cut by the capture: zeroes stand for the rest.`,
    made: (count: number): string =>
      `${plural(count, "packet")} captured without an Ethernet header: one of zeroes stands for it.`,
    unseen: (count: number): string => `${plural(count, "packet")} without an Ethernet frame or IP packet.`,
  },
  composer: {
    label: "Packets to make",
    kind: "What",
    version: "IP version",
    sources: "Sources",
    packets: "Packets",
    port: "Port",
    rate: "In a second",
  },
} as const;
