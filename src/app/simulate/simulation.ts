/**
 * The what-if: the packets, how they come, the last run on the draft, and the run
 * that it is compared with. Session state; it outlives the panel, and follows the
 * draft while the panel is shown.
 */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";
import {
  changedPackets,
  countFates,
  guessLocal,
  hexText,
  parseNetwork,
  planSimulation,
  readEntries,
} from "../../core/index.ts";
import type { Direction, Network, Plan, StageValues, StartEntry } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";
import { marks } from "./marks.ts";
import { bodyMarks } from "./body-marks.ts";
import { messages } from "./messages.ts";
import { packetSource } from "./packet-source.ts";
import type { PacketSource } from "./packet-source.ts";
import { captureOfWorkspace, isSameSource, packetsOf } from "./packets.ts";
import type { Packets } from "./packets.ts";
import type { Run } from "./run.ts";
import { inspect, startRun, stopRun } from "./runner.ts";

/** How packets come. */
export interface Circumstances {
  /** Undefined: as the capture or the policy says. */
  readonly direction: Direction | undefined;
  /** Addresses of the machine as they are written, divided by commas. Undefined: as the packets let guess. */
  readonly local: string | undefined;
  readonly cpus: number;
  /** Undefined: the policy's first. */
  readonly device: string | undefined;
  /** Map entries before the first packet. Undefined: those of the workspace's `maps.json`, if there is one. */
  readonly entries: readonly StartEntry[] | undefined;
}

export interface SimulationState {
  /** Undefined: the first that has programs to run. */
  readonly policy: string | undefined;
  readonly circumstances: Circumstances;
  readonly packets: Packets | undefined;
  /** What `circumstances.local` or the packets say of the machine's addresses. */
  readonly local: string;
  /** The entries that maps begin with. */
  readonly start: readonly StartEntry[];
  /** Why the workspace's `maps.json` is not used. */
  readonly startProblem: string | undefined;
  /** Of the draft as it is; missing where there is no policy. */
  readonly plan: Plan | undefined;
  readonly run: Run | undefined;
  readonly baseline: Run | undefined;
  /** Packets whose verdicts differ from the baseline's. */
  readonly changed: readonly number[];
  /** Packets that are done, while a run is under way. */
  readonly progress: number | undefined;
  /** Why there is no result: a person ended the run, or the worker broke. */
  readonly ended: "cancelled" | "failed" | undefined;
  /** The chosen packet. */
  readonly packet: number | undefined;
  /** What forms came to for the chosen packet, once that is known. */
  readonly values: readonly StageValues[] | undefined;
}

const NOTHING: SimulationState = {
  policy: undefined,
  circumstances: { direction: undefined, local: undefined, cpus: 1, device: undefined, entries: undefined },
  packets: undefined,
  local: "",
  start: [],
  startProblem: undefined,
  plan: undefined,
  run: undefined,
  baseline: undefined,
  changed: [],
  progress: undefined,
  ended: undefined,
  packet: undefined,
  values: undefined,
};

/** Milliseconds without a change before the draft is run again. */
const PAUSE = 250;

export const simulation = createStore<SimulationState>()(() => NOTHING);

export function useSimulation<T>(selector: (state: SimulationState) => T): T {
  return useZustand(simulation, selector);
}

/** The workspace that the state belongs to. */
let workspace = "";
let taken: PacketSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Follows the draft and the packets until it is told to stop. */
export function followDraft(): () => void {
  const { workspaceId } = store.getState();
  if (workspaceId !== workspace) {
    workspace = workspaceId;
    taken = undefined;
    simulation.setState(NOTHING);
    if (packetSource.getState().source?.kind === "workspace") packetSource.setState({ source: undefined });
  }
  takePackets();
  refresh();
  const ends = [
    store.subscribe((state, before) => {
      if (state.analysis !== before.analysis) refreshSoon();
    }),
    packetSource.subscribe(() => {
      takePackets();
      refreshSoon();
    }),
    simulation.subscribe((state, before) => {
      if (state.run !== before.run || state.packet !== before.packet) lookIntoPacketSoon();
      if (state.run !== before.run || state.packet !== before.packet || state.values !== before.values) showMarks();
    }),
  ];
  showMarks();
  return () => {
    for (const end of ends) end();
    clearTimeout(timer);
    clearTimeout(looking);
    stopRun();
    simulation.setState({ progress: undefined });
    marks.setState({ bodies: new Map() });
  };
}

export function choosePolicy(policy: string): void {
  ask({ policy, circumstances: { ...simulation.getState().circumstances, device: undefined } });
}

/** Other circumstances; what changes by them is shown as what a draft changes. */
export function setCircumstances(patch: Partial<Circumstances>): void {
  simulation.setState({ circumstances: { ...simulation.getState().circumstances, ...patch } });
  refreshSoon();
}

/** Puts an entry into a map before the first packet, in place of one with the same key. */
export function putEntry(entry: StartEntry): void {
  setCircumstances({ entries: [...withoutEntry(entry), entry] });
}

export function removeEntry(entry: StartEntry): void {
  setCircumstances({ entries: withoutEntry(entry) });
}

function withoutEntry({ map, key }: StartEntry): readonly StartEntry[] {
  const isOther = (entry: StartEntry): boolean => entry.map !== map || hexText(entry.key) !== hexText(key);
  return simulation.getState().start.filter(isOther);
}

/** The file that maps begin with when nobody says otherwise. */
export const CONTENTS_FILE = "maps.json";

function contentsFile(): string | undefined {
  const file = store.getState().workspace.files.find(({ path }) => path === CONTENTS_FILE);
  return file?.kind === "text" ? file.text : undefined;
}

export function choosePacket(packet: number | undefined): void {
  simulation.setState({ packet });
}

/** Later runs are compared with the last one. */
export function compareFromNow(): void {
  const { run } = simulation.getState();
  simulation.setState({ baseline: run, changed: [] });
}

export function cancelRun(): void {
  stopRun();
  simulation.setState({ progress: undefined, ended: "cancelled" });
}

export function runAgain(): void {
  ran = undefined;
  refresh();
}

/** Another question: what was answered before is not compared with. */
function ask(patch: Partial<SimulationState>): void {
  simulation.setState({ ...patch, run: undefined, baseline: undefined, changed: [], plan: undefined });
  refreshSoon();
}

function takePackets(): void {
  const path = captureOfWorkspace();
  const source =
    packetSource.getState().source ?? (path === undefined ? undefined : ({ kind: "workspace", path } as const));
  if (isSameSource(source, taken)) return;
  taken = source;
  // What is under way belongs to the packets before.
  stopRun();
  const packets = source === undefined ? undefined : packetsOf(source);
  simulation.setState({
    packets,
    circumstances: { ...simulation.getState().circumstances, local: undefined },
    run: undefined,
    baseline: undefined,
    changed: [],
    progress: undefined,
    packet: undefined,
    plan: undefined,
  });
}

function refreshSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(refresh, PAUSE);
}

/** Everything that a run depends on besides its plan. */
interface Conditions {
  readonly bytes: Uint8Array | undefined;
  readonly direction: Direction | undefined;
  readonly cpus: number;
  readonly local: string;
  readonly entries: readonly StartEntry[] | undefined;
  readonly contents: string | undefined;
}

let ran: Conditions | undefined;

/** Runs the draft when anything that its packets meet has changed. */
function refresh(): void {
  clearTimeout(timer);
  const state = store.getState();
  const { policy, circumstances, packets, plan: before, run } = simulation.getState();
  const { direction, cpus, device, entries } = circumstances;
  const plan = planOf(state, policy, device);
  const local = circumstances.local ?? (packets === undefined ? "" : guessed(plan, packets));
  const contents = entries === undefined ? contentsFile() : undefined;
  const conditions = { bytes: packets?.bytes, direction, cpus, local, entries, contents };
  const isSame = ran !== undefined && isSameConditions(ran, conditions);
  if (isSame && plan !== undefined && before !== undefined && isSamePlan(before, plan)) {
    // Forms may have moved.
    simulation.setState({ plan, run: run && { ...run, plan } });
    return;
  }
  ran = conditions;
  const start = startOf(plan, entries, contents);
  simulation.setState({ plan, local, ...start, ended: undefined });
  if (plan === undefined || packets === undefined || plan.stages.length === 0) {
    stopRun();
    simulation.setState({ run: undefined, progress: undefined, changed: [] });
    return;
  }
  const sources = new Map(
    plan.stages.map(({ body }) => [body.form, state.analysis.byId.get(body.form)?.form.source ?? ""] as const),
  );
  simulation.setState({ progress: 0 });
  const options = { direction, cpus, entries: start.start, local: networksOf(local) };
  startRun(packets.bytes, plan, options, {
    progress: (progress) => simulation.setState({ progress }),
    result: (result) => take({ plan, sources, options, result }),
    failed: () => simulation.setState({ progress: undefined, ended: "failed" }),
  });
}

function isSameConditions(a: Conditions, b: Conditions): boolean {
  return (Object.keys(a) as (keyof Conditions)[]).every((key) => a[key] === b[key]);
}

/** Of a policy with programs in both directions, where the capture does not say which packets leave. */
function guessed(plan: Plan | undefined, { packets }: Packets): string {
  const directions = new Set(plan?.stages.map(({ direction }) => direction));
  const needs = directions.has("egress") && directions.size > 1;
  return needs && packets.every(({ direction }) => direction === undefined) ? (guessLocal(packets) ?? "") : "";
}

function startOf(
  plan: Plan | undefined,
  entries: readonly StartEntry[] | undefined,
  contents: string | undefined,
): Pick<SimulationState, "start" | "startProblem"> {
  if (entries !== undefined || contents === undefined || plan === undefined) {
    return { start: entries ?? [], startProblem: undefined };
  }
  const read = readEntries(contents, plan);
  return read.ok ? { start: read.entries, startProblem: undefined } : { start: [], startProblem: read.message };
}

function take(done: Run): void {
  const { baseline, plan } = simulation.getState();
  const run = plan !== undefined && isSamePlan(plan, done.plan) ? { ...done, plan } : done;
  const changed = baseline === undefined ? [] : changedPackets(baseline, run);
  simulation.setState({ run, baseline: baseline ?? run, changed, progress: undefined });
  actions.setSession({ announcement: messages.done(countFates(run.result), changed.length) });
}

/** Of the policy that was chosen while it is there, else of the first with something to run. */
function planOf({ analysis }: AppStore, wanted: string | undefined, device: string | undefined): Plan | undefined {
  const chosen = wanted === undefined ? undefined : planSimulation(analysis, wanted, device);
  if (chosen !== undefined) return chosen;
  let first: Plan | undefined;
  for (const { lowered } of analysis.policies) {
    const plan = lowered.name === undefined ? undefined : planSimulation(analysis, lowered.name, device);
    if (plan !== undefined && plan.stages.length > 0) return plan;
    first ??= plan;
  }
  return first;
}

function isSamePlan(a: Plan, b: Plan): boolean {
  const facts = ({ policy, interface: device, tcx, stages, notRun }: Plan): string =>
    JSON.stringify([
      policy,
      device,
      tcx,
      stages.map(({ program, kind, target, direction }) => [program, kind, target, direction]),
      notRun.map(({ program, message }) => [program, message]),
    ]);
  return (
    a.stages.length === b.stages.length &&
    a.stages.every(({ fn }, index) => fn === b.stages[index]?.fn) &&
    facts(a) === facts(b)
  );
}

/** What reads as an address or a network; the field says what does not. */
export function networksOf(text: string): readonly Network[] {
  return text.split(/[\s,]+/).flatMap((each) => parseNetwork(each) ?? []);
}

/** Milliseconds that a packet stays chosen before its values are asked for: arrow keys pass over many. */
const LOOK = 120;
let looking: ReturnType<typeof setTimeout> | undefined;

function lookIntoPacketSoon(): void {
  clearTimeout(looking);
  if (simulation.getState().values !== undefined) simulation.setState({ values: undefined });
  looking = setTimeout(() => {
    const { packets, run, packet, progress } = simulation.getState();
    if (packets === undefined || run === undefined || packet === undefined || progress !== undefined) return;
    inspect(packets.bytes, run.plan, run.options, packet, (values) => {
      const now = simulation.getState();
      if (now.packet === packet && now.run?.result === run.result) simulation.setState({ values });
    });
  }, LOOK);
}

function showMarks(): void {
  const { run, packet, values } = simulation.getState();
  marks.setState({ bodies: run === undefined ? new Map() : bodyMarks(run, packet, values) });
}
