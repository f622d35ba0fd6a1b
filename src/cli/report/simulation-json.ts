/** A simulation for other programs: the contract of `simulate --format json` (`docs/spec/cli.md`). */
import {
  changedPackets,
  countFates,
  describePacket,
  eventFields,
  formCounts,
  hexText,
  partsText,
  spanOfExpression,
  verdictsOf,
  verdictText,
} from "../../core/index.ts";
import type { SimulationResult, Span, Stage } from "../../core/index.ts";
import type { Places } from "./places.ts";
import { placesOf } from "./places.ts";
import type { Simulated, Version } from "./simulation-text.ts";

/** Packets of one piece. */
const PIECE = 10_000;

/** One object in pieces, with a line end at its end: the packets of a large capture are longer than a string may be. */
export function* simulationJson(report: Simulated): Generator<string> {
  const { inputs, plan, capture, result } = report;
  const places = placesOf(inputs);
  const verdicts = verdictsOf(plan, result);
  const nameOf = (stage: number): string => plan.stages[stage]?.program ?? "";
  const ways = waysOf(report, result, places);
  const before = report.before;
  const waysBefore = before === undefined ? [] : waysOf(before, before.result, placesOf(before.inputs));
  const json = {
    version: 1,
    policy: plan.policy,
    capture: { path: capture.path, packets: result.packets, problem: capture.problem ?? null },
    interface: plan.interface ?? null,
    fates: countFates(result),
    reservations: result.reservations,
    programs: plan.stages.map((stage, index) => ({
      program: stage.program,
      kind: stage.kind.slice(1),
      target: stage.target,
      direction: stage.direction,
      verdicts: verdicts[index],
      forms: formCounts(
        stage.fn,
        inputs.analysis.byId.get(stage.body.form)?.form.source ?? "",
        result.hits[index] ?? [],
      ).map(({ span, count }) => ({ ...place(report, places, stage, span), count })),
    })),
    notRun: plan.notRun.map(({ program, message, isMissed, isBroken, assumed, place: at }) => ({
      program,
      message,
      isMissed,
      isBroken,
      assumed: assumed ?? null,
      place: at === undefined ? null : { path: inputs.show(at.path), ...places.range(at.path, at.span) },
    })),
    changed:
      before === undefined
        ? null
        : changedPackets(before, report).map((index) => ({
            number: index + 1,
            before: waysBefore[before.result.wayOf[index] ?? 0],
          })),
    maps: result.maps.map(({ ref, count, entries }) => {
      const shape = plan.maps.find((map) => map.ref.name === ref.name)?.shape;
      return {
        name: ref.name,
        kind: ref.kind.slice(1),
        count,
        entries: entries.map(({ key, values }) => ({
          key: hexText(key),
          keyText: partsText(key, shape?.key ?? []),
          values: values.map(hexText),
          valueTexts: values.map((value) => partsText(value, shape?.value ?? [])),
        })),
      };
    }),
    notes: result.notes.map(({ map, kind, count, first }) => ({ map, kind, count, first: first + 1 })),
    events: result.events.map(({ packet, stage, map, layout, bytes, stored }) => ({
      packet: packet + 1,
      program: nameOf(stage),
      map,
      stored,
      fields: eventFields(bytes, layout),
    })),
    eventCount: result.eventCount,
    logs: result.logs.map(({ packet, stage, text }) => ({ packet: packet + 1, program: nameOf(stage), text })),
    logCount: result.logCount,
  };
  yield `${JSON.stringify(json).slice(0, -1)},"packets":[`;
  for (let from = 0; from < capture.packets.length; from += PIECE) {
    const packets = capture.packets.slice(from, from + PIECE).map((packet, at) => ({
      number: from + at + 1,
      time: String(packet.time),
      length: packet.length,
      text: describePacket(packet),
      ...ways[result.wayOf[from + at] ?? 0],
    }));
    yield `${from === 0 ? "" : ","}${JSON.stringify(packets).slice(1, -1)}`;
  }
  yield "]}\n";
}

/** Packets that went alike are written alike. */
function waysOf(version: Version, result: SimulationResult, places: Places) {
  const { stages } = version.plan;
  return result.ways.map(({ direction, fate, decidedBy, runs }) => ({
    direction,
    fate,
    decidedBy: decidedBy === undefined ? null : (stages[runs[decidedBy]?.stage ?? -1]?.program ?? null),
    runs: runs.map(({ stage: index, action, missedAt }) => {
      const stage = stages[index];
      const missed = stage && missedAt !== undefined ? spanOfExpression(stage.fn, missedAt) : undefined;
      return {
        program: stage?.program ?? "",
        verdict: stage === undefined ? "" : verdictText(stage.kind, action),
        missedAt: stage === undefined || missed === undefined ? null : place(version, places, stage, missed),
      };
    }),
  }));
}

/** A span of a function's form in its file. */
function place({ inputs }: Version, places: Places, { body }: Stage, { start, end }: Span) {
  return {
    path: inputs.show(body.path),
    ...places.range(body.path, { start: body.start + start, end: body.start + end }),
  };
}
