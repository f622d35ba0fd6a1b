/** Information: what nobody looks at is left over, or waits for somebody who asks. Integers the loader follows by itself. */
import { isFollowed } from "../../ir/followed.ts";
import type { MapKind } from "../../ir/schema.ts";
import { capital, describe } from "../form-nodes.ts";
import { knownWiring } from "../map-wiring.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Kinds that programs read; of the others user space is the reader that is meant. */
const READ_BY_PROGRAMS: ReadonlySet<MapKind> = new Set<MapKind>([
  ":hash",
  ":lru-hash",
  ":array",
  ":per-cpu-hash",
  ":per-cpu-array",
  ":lpm-trie",
]);

export const wiringNeverRead: WorkspaceRule = {
  id: "wiring-never-read",
  severity: "information",
  scope: "workspace",
  fixes: false,
  check(context, report) {
    for (const { map, access, users } of knownWiring(context)) {
      const { kind } = map.lowered.facts;
      if (access !== "write" || kind === undefined || !READ_BY_PROGRAMS.has(kind)) continue;
      if (isFollowed(map.lowered.facts)) continue;
      report.at(map, {
        span: nameSpanOf(map),
        message: `${capital(describe("map", map.lowered.name))} is written and no body reads it: its contents show only where somebody asks for them, as the loader's \`maps\` does.`,
        field: [],
        related: users.slice(0, 3).map((program) => ({
          at: program,
          span: nameSpanOf(program),
          message: `${capital(describe("program", program.lowered.name))} writes it`,
        })),
      });
    }
  },
};
