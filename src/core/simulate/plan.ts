/**
 * The programs of a policy in the order in which a packet meets them, and those
 * that cannot be run with the reason. Plain data: it can be handed to a worker.
 */
import { passAction } from "../compile/actions.ts";
import { bodiesOf } from "../compile/bodies.ts";
import type { Fn } from "../compile/ir.ts";
import type { MapRef } from "../compile/ir-leaves.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Span } from "../text/span.ts";
import { attachPlaceOf } from "../validate/attach-point.ts";
import type { Analysis, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { parseSource } from "../workspace/source.ts";
import type { Direction } from "./frame.ts";
import type { MapShape, Meaning } from "./shapes.ts";
import { eventMeaningsOf, shapesOf } from "./shapes.ts";
import type { PacketKind } from "./verdict.ts";
import { isPacketKind, verdictText } from "./verdict.ts";

/** A program that packets meet. */
export interface Stage {
  readonly program: string;
  readonly form: FormId;
  readonly kind: PacketKind;
  /** Interface, or folder of the cgroup. */
  readonly target: string;
  /** Socket filters see both. */
  readonly direction: Direction | "both";
  readonly fn: Fn;
  /** The function's form; spans of `fn` count from its first character. */
  readonly body: { readonly path: string; readonly form: FormId; readonly start: number };
}

/** A program of the policy that is not run. */
export interface NotRun {
  readonly program: string;
  readonly form: FormId | undefined;
  /** Sentences: why, and what to do about it. */
  readonly message: string;
  /** True when a packet would meet it: what is shown holds if it lets every packet go on. */
  readonly isMissed: boolean;
  /** The answer that lets packets go on, of a program that would be met. */
  readonly assumed: string | undefined;
  /** True when its text has errors. */
  readonly isBroken: boolean;
  readonly place: { readonly path: string; readonly span: Span } | undefined;
}

export interface Plan {
  readonly policy: string;
  /** The interface whose packets the capture's are; `undefined` when no program is attached to one. */
  readonly interface: string | undefined;
  /** In the policy's order. */
  readonly stages: readonly Stage[];
  readonly notRun: readonly NotRun[];
  /** The maps of the stages, in the order of their first use. */
  readonly maps: readonly { readonly ref: MapRef; readonly shape: MapShape }[];
  /** What fields of events mean, by `MAP.FIELD`. */
  readonly eventMeanings: ReadonlyMap<string, Meaning>;
  /** Where packets go that nothing else speaks of: "egress" when all programs wait there. */
  readonly usual: Direction;
  /** True when tc programs are attached by TCX. */
  readonly tcx: boolean;
}

/** Interfaces that packet programs of the policy are attached to, in its order. */
export function interfacesOf(analysis: Analysis, policy: string): readonly string[] {
  const placed = policyOf(analysis, policy);
  const names =
    placed === undefined ? [] : programsOf(analysis, placed).flatMap(({ place }) => interfaceOf(place) ?? []);
  return [...new Set(names)];
}

/** The plan of a policy for packets of one interface, by default the first; `undefined` when there is no such policy. */
export function planSimulation(analysis: Analysis, policy: string, wanted?: string): Plan | undefined {
  const placed = policyOf(analysis, policy);
  if (placed === undefined) return undefined;
  const listed = programsOf(analysis, placed);
  const first = wanted ?? listed.map(({ place }) => interfaceOf(place)).find((name) => name !== undefined);
  const stages: Stage[] = [];
  const notRun: NotRun[] = [];
  for (const { name, place } of listed) {
    const outcome = stageOf(analysis, name, place, first, stages);
    if ("fn" in outcome) stages.push(outcome);
    else notRun.push(outcome);
  }
  const fns = stages.map(({ fn }) => fn);
  const shapes = shapesOf(fns);
  const refs = new Map(fns.flatMap(({ maps }) => maps.map((ref) => [ref.name, ref] as const)));
  return {
    policy,
    interface: first,
    stages,
    notRun,
    maps: [...refs.values()].flatMap((ref) => ({ ref, shape: shapes.get(ref.name) ?? { key: [], value: [] } })),
    eventMeanings: eventMeaningsOf(fns),
    usual: stages.length > 0 && stages.every(({ direction }) => direction === "egress") ? "egress" : "ingress",
    tcx: compareKernels(analysis.workspace.settings.targetKernel, "6.6") >= 0,
  };
}

function policyOf(analysis: Analysis, name: string): PlacedPolicy | undefined {
  const place = analysis.byName.policy.get(name);
  return place?.lowered.sort === "policy" ? { ...place, lowered: place.lowered } : undefined;
}

interface Listed {
  readonly name: string;
  readonly place: PlacedProgram | undefined;
}

/** The programs that a policy lists; one that is listed twice is attached once. */
function programsOf(analysis: Analysis, policy: PlacedPolicy): readonly Listed[] {
  const names = new Set(policy.lowered.facts.programs);
  return [...names].map((name) => ({ name, place: programNamed(analysis, name) }));
}

function programNamed({ byName }: Analysis, name: string): PlacedProgram | undefined {
  const place = byName.program.get(name);
  return place?.lowered.sort === "program" ? { ...place, lowered: place.lowered } : undefined;
}

function interfaceOf(program: PlacedProgram | undefined): string | undefined {
  const { kind, target } = (program && attachPlaceOf(program.lowered)) ?? {};
  return kind !== undefined && isPacketKind(kind) && kind !== ":cgroup-skb" ? target : undefined;
}

function stageOf(
  analysis: Analysis,
  program: string,
  place: PlacedProgram | undefined,
  device: string | undefined,
  before: readonly Stage[],
): Stage | NotRun {
  const refuse = (message: string, more: Partial<NotRun> = {}): NotRun => {
    return {
      program,
      form: place?.id,
      message,
      isMissed: false,
      isBroken: false,
      assumed: undefined,
      place: undefined,
      ...more,
    };
  };
  if (place === undefined) return refuse("Nothing declares it.", { isMissed: true, isBroken: true });
  const attach = attachPlaceOf(place.lowered);
  const { kind, source } = place.lowered.facts;
  if (kind === undefined || attach?.target === undefined) {
    return refuse("Its declaration has errors.", { isMissed: true, isBroken: true });
  }
  if (!isPacketKind(kind)) return refuse(`Programs of kind ${kind} see no packets.`);
  const { target } = attach;
  if (kind !== ":cgroup-skb" && target !== device) {
    return refuse(`It is attached to ${target}; the packets are taken as those of ${device ?? "no interface"}.`);
  }
  if (kind === ":xdp" && before.some((stage) => stage.kind === ":xdp")) {
    return refuse(`An interface takes one XDP program, and ${target} has one.`, { isBroken: true });
  }
  const parsed = source === undefined ? undefined : parseSource(source);
  const missed = { isMissed: true, assumed: verdictText(kind, Number(passAction(kind).value)) };
  if (parsed === undefined || parsed.kind === "unknown") {
    return refuse("It has no body that reads.", { ...missed, isBroken: true });
  }
  if (parsed.kind !== "function") {
    const what = parsed.kind === "rust" ? "in Rust" : "compiled already";
    return refuse(
      `Its body is ${what} (${parsed.path}) and runs in a kernel only; write it in Lisp to see here what it does.`,
      missed,
    );
  }
  const found = bodiesOf(analysis).get(place.id);
  if (found === undefined) {
    return refuse(`There is no function ${parsed.name} in ${parsed.path}.`, { ...missed, isBroken: true });
  }
  const { path, id, start } = found.function;
  const { fn, problems } = found.compiled;
  if (fn === undefined) {
    const problem = problems.find(({ severity }) => severity === "error");
    const span = problem && { start: start + problem.span.start, end: start + problem.span.end };
    return refuse(problem === undefined ? "Its body has errors." : `Its body has errors: ${problem.message}`, {
      ...missed,
      isBroken: true,
      place: span && { path, span },
    });
  }
  const direction = kind === ":socket-filter" ? "both" : attach.direction === "egress" ? "egress" : "ingress";
  return { program, form: place.id, kind, target, direction, fn, body: { path, form: id, start } };
}
