/** A simulation for a person at a terminal: what became of the packets, and why. */
import {
  changedPackets,
  countFates,
  describeNote,
  describePacket,
  eventText,
  formatCount,
  formCounts,
  neverRan,
  partsText,
  plural,
  spanOfExpression,
  verdictsOf,
  verdictText,
} from "../../core/index.ts";
import type { CapturedPacket, Capture, Fate, NotRun, Plan, SimulationResult, Stage } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { printable } from "../print.ts";
import type { Places } from "./places.ts";
import { placesOf } from "./places.ts";

/** A policy as some files have it. */
export interface Version {
  readonly inputs: Inputs;
  readonly plan: Plan;
}

export interface Simulated extends Version {
  readonly capture: Capture & { readonly path: string };
  readonly result: SimulationResult;
  /** The same packets with another version. */
  readonly before: (Version & { readonly result: SimulationResult }) | undefined;
}

/** Entries and events that are listed. */
const LISTED = 10;

const FATES: Readonly<Record<Fate, string>> = {
  pass: "passed",
  drop: "dropped",
  send: "sent back",
  unseen: "seen by no program",
};

export function simulationText(report: Simulated, listPackets: boolean): string {
  const places = placesOf(report.inputs);
  const { plan, capture, result } = report;
  const count = plural(result.packets, "packet", formatCount(result.packets));
  const on = plan.interface === undefined ? "" : ` on ${plan.interface}`;
  const sections = [
    [`${plan.policy}${on}: ${count} of ${capture.path}`, ...reservations(result)],
    section("Packets", fateLines(plan, result)),
    section(
      "Programs",
      plan.stages.flatMap((stage, index) => stageLines(report, places, stage, index)),
    ),
    section(
      "Not run",
      plan.notRun.map((each) => notRunLine(report, places, each)),
    ),
    section("Maps", mapLines(report)),
    section("Events", eventLines(report)),
    section("Log", logLines(report)),
    section("Changed", changedLines(report)),
    section("Each packet", listPackets ? packetLines(report) : []),
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(printable).join("\n"));
  return `${shown.join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function reservations({ reservations: { cut, made, unseen } }: SimulationResult): readonly string[] {
  const said = (count: number, what: string): readonly string[] =>
    count === 0 ? [] : [`${plural(count, "packet", formatCount(count))} ${what}`];
  return [
    ...said(cut, "cut by the capture: zeroes stand for what is missing."),
    ...said(made, "captured without an Ethernet header: one of zeroes stands for it."),
    ...said(unseen, "without an Ethernet frame or IP packet: no program sees them."),
  ];
}

/** Of a policy without a program that can be run nothing is known. */
function fateLines(plan: Plan, result: SimulationResult): readonly string[] {
  if (plan.stages.length === 0) return [];
  const counts = Object.entries(countFates(result)) as [Fate, number][];
  return counts
    .filter(([fate, count]) => count > 0 || fate === "pass" || fate === "drop")
    .map(([fate, count]) => {
      const provided = fate === "pass" && plan.notRun.some(({ isMissed }) => isMissed);
      return `${formatCount(count).padStart(9)}  ${FATES[fate]}${provided ? ", unless a program that was not run stops them" : ""}`;
    });
}

function stageLines(
  { inputs, plan, result }: Simulated,
  places: Places,
  stage: Stage,
  index: number,
): readonly string[] {
  const verdicts = verdictsOf(plan, result)[index] ?? [];
  const source = inputs.analysis.byId.get(stage.body.form)?.form.source ?? "";
  const forms = formCounts(stage.fn, source, result.hits[index] ?? []);
  const unseen = neverRan(forms);
  const ran = forms.filter(({ count }) => count > 0).length;
  return [
    `${stage.program} (${stage.kind.slice(1)}, ${stage.target}, ${stage.direction === "both" ? "both directions" : stage.direction})`,
    ...verdicts.map(({ verdict, count, misses }) => {
      const missed = misses === 0 ? "" : `, ${formatCount(misses)} by a miss`;
      return `${formatCount(count).padStart(9)}  ${verdict}${missed}`;
    }),
    ...(verdicts.length === 0 ? [`  ${noPacket(stage)}`] : [`  ${ran} of ${plural(forms.length, "form")} ran`]),
    ...(verdicts.length === 0 ? [] : unseen).map(({ span }) => {
      const { start } = places.range(stage.body.path, {
        start: stage.body.start + span.start,
        end: stage.body.start + span.end,
      });
      return `  never ran: ${inputs.show(stage.body.path)}:${start.line}:${start.column} ${excerpt(source.slice(span.start, span.end))}`;
    }),
  ];
}

function noPacket({ direction }: Stage): string {
  return direction === "egress"
    ? "no packet came to it: --local ADDRESSES says which leave the machine"
    : "no packet came to it";
}

/** A form on one line. */
function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function notRunLine({ inputs, plan }: Simulated, places: Places, { program, message, assumed, place }: NotRun): string {
  const goesOn =
    assumed === undefined || plan.stages.length === 0 ? "" : ` The packets go on as if it answered ${assumed}.`;
  if (place === undefined) return `${program}: ${message}${goesOn}`;
  const { start } = places.range(place.path, place.span);
  return `${program}: ${inputs.show(place.path)}:${start.line}:${start.column}: ${message}${goesOn}`;
}

function mapLines({ plan, result }: Simulated): readonly string[] {
  const lines = result.maps.flatMap(({ ref, count, entries }) => {
    const shape = plan.maps.find((map) => map.ref.name === ref.name)?.shape;
    const rows = entries.slice(0, LISTED).map(({ key, values }) => {
      const shown = values.map((value) => partsText(value, shape?.value ?? [])).join(" | ");
      return `  ${partsText(key, shape?.key ?? [])}  →  ${shown}`;
    });
    const left = count - rows.length;
    return [
      `${ref.name} (${ref.kind.slice(1)}): ${formatCount(count)} of ${formatCount(ref.maxEntries)}`,
      ...rows,
      ...(left > 0 ? [`  and ${formatCount(left)} more`] : []),
    ];
  });
  return [...lines, ...result.notes.map(describeNote)];
}

function eventLines({ plan, result }: Simulated): readonly string[] {
  const rows = result.events.slice(0, LISTED).map(({ packet, stage, map, layout, bytes, stored }) => {
    const lost = stored ? "" : " (lost)";
    return `packet ${packet + 1}, ${plan.stages[stage]?.program ?? ""} to ${map}${lost}: ${eventText(bytes, layout, map, plan.eventMeanings)}`;
  });
  const left = result.eventCount - rows.length;
  return left > 0 ? [...rows, `and ${formatCount(left)} more`] : rows;
}

function logLines({ plan, result }: Simulated): readonly string[] {
  const rows = result.logs.slice(0, LISTED).map(({ packet, stage, text }) => {
    return `packet ${packet + 1}, ${plan.stages[stage]?.program ?? ""}: ${text}`;
  });
  const left = result.logCount - rows.length;
  return left > 0 ? [...rows, `and ${formatCount(left)} more`] : rows;
}

function changedLines(report: Simulated): readonly string[] {
  const { before, capture, result } = report;
  if (before === undefined) return [];
  const changed = changedPackets(before, report);
  const rows = changed.slice(0, LISTED).flatMap((index) => {
    const packet = capture.packets[index];
    const [was, is] = [before, report].map((version) => wayText(version, version.result, index));
    return packet === undefined ? [] : [`${packetText(packet, index)}: ${is ?? ""} (was ${was ?? ""})`];
  });
  const left = changed.length - rows.length;
  return [
    `${formatCount(changed.length)} of ${plural(result.packets, "packet", formatCount(result.packets))} go another way`,
    ...rows,
    ...(left > 0 ? [`and ${formatCount(left)} more`] : []),
  ];
}

function packetLines(report: Simulated): readonly string[] {
  const { capture, result } = report;
  return capture.packets.map((packet, index) => `${packetText(packet, index)}: ${wayText(report, result, index)}`);
}

function packetText(packet: CapturedPacket, index: number): string {
  return `${String(index + 1).padStart(7)}  ${describePacket(packet)}`;
}

/** What became of a packet, and each program's verdict. */
function wayText({ inputs, plan }: Version, { ways, wayOf }: SimulationResult, packet: number): string {
  const way = ways[wayOf[packet] ?? -1];
  if (way === undefined) return "";
  const { fate, runs } = way;
  const steps = runs.flatMap(({ stage: index, action, missedAt }) => {
    const stage = plan.stages[index];
    if (stage === undefined) return [];
    const source = inputs.analysis.byId.get(stage.body.form)?.form.source ?? "";
    const span = missedAt === undefined ? undefined : spanOfExpression(stage.fn, missedAt);
    const missed = span === undefined ? "" : ` (${excerpt(source.slice(span.start, span.end))} missed)`;
    return [`${stage.program} ${verdictText(stage.kind, action)}${missed}`];
  });
  return [FATES[fate], ...steps].join("; ");
}
