/** Information: user space may be meant to fill the map, but then it has to find it. */
import type { MapKind } from "../../ir/schema.ts";
import type { Placed } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { digestOf } from "../digest.ts";
import { fix, setField } from "../fixes.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import { knownWiring } from "../map-wiring.ts";
import { BPFFS } from "../pin-path.ts";
import { pinnedPaths } from "../pins.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const wiringNeverWritten: WorkspaceRule = {
  id: "wiring-never-written",
  severity: "information",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const { map, access, users } of knownWiring(context)) {
      const { kind } = map.lowered.facts;
      if (access !== "read" || kind === undefined) continue;
      report.at(map, {
        span: nameSpanOf(map),
        message: `${capital(describe("map", map.lowered.name))} is read and no body writes it: ${CONSEQUENCE[kind] ?? EMPTY}.`,
        field: [],
        related: users.slice(0, 3).map((program) => ({
          at: program,
          span: nameSpanOf(program),
          message: `${capital(describe("program", program.lowered.name))} reads it`,
        })),
        fixes: (at, now) => {
          const pin = pinFor(at, now);
          if (pin === undefined) return [];
          return [fix(`Pin it at ${quoted(pin)}, for user space to write it`, setField(at, ["pin_path"], pin))];
        },
      });
    }
  },
};

const EMPTY = "it stays empty until user space fills it";
const ZERO = "its values stay 0 until user space sets them";

const CONSEQUENCE: Readonly<Partial<Record<MapKind, string>>> = {
  ":array": ZERO,
  ":per-cpu-array": ZERO,
  // User space cannot write these.
  ":ring-buf": "nothing ever comes out of it",
  ":perf-event-array": "nothing ever comes out of it",
};

/** Where a tool would look for the map, unless something is pinned there or user space cannot write such a map. */
function pinFor({ lowered }: Placed, context: ValidationContext): string | undefined {
  if (lowered.sort !== "map" || lowered.facts.kind === ":ring-buf") return undefined;
  const name = digestOf(lowered).generated;
  const path = `${BPFFS}/${name}`;
  return name === undefined || context.names(pinnedPaths).has(path) ? undefined : path;
}
