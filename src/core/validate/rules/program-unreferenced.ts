/** The fixes keep a policy coherent: the program's maps come with it. */
import type { Fix, Operation } from "../../edit/operation.ts";
import type { LoweredSpec } from "../../ir/lowered.ts";
import type { PlacedPolicy, PlacedProgram } from "../../workspace/model.ts";
import type { Entry, ValidationContext } from "../context.ts";
import type { Digest } from "../digest.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { freeName } from "../generated-names.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

/** Policies that are offered one by one. */
const MAX_OFFERED = 3;

export const programUnreferenced: DeclarationRule = {
  id: "program-unreferenced",
  severity: "information",
  scope: "declaration",
  fixes: true,
  program(entry, context, report) {
    const { place, digest } = entry;
    const { name } = digest;
    if (name === undefined || context.isMentioned(entry) || !context.isMeant(place)) return;
    report(findingOf(entry, name));
  },
};

function findingOf({ place, digest }: Entry<PlacedProgram>, name: string): Finding<ValidationContext> {
  return {
    span: nameSpanOf(place),
    message: `No policy lists program ${quoted(name)}, so it is in no crate.`,
    field: ["name"],
    fixes: ({ lowered }, now) => (lowered.sort === "program" ? fixesFor(now, lowered, digest, name) : []),
  };
}

function fixesFor(
  context: ValidationContext,
  lowered: LoweredSpec<"program">,
  { usesMaps }: Digest,
  name: string,
): readonly Fix[] {
  const policies = context.policies.filter((entry) => {
    const { place, digest } = entry;
    const { programs, maps } = digest;
    // Names can be added to lists that read.
    const isOpen = place.lowered.fields.has("programs") && programs.isWhole && maps.isWhole;
    return digest.name !== undefined && isOpen && !isInterfaceTaken(context.programsOf(entry), lowered);
  });
  const maps = [...new Set(usesMaps.names)];
  if (policies.length === 0) {
    const policy = freeName("policy", `${name}-policy`, context);
    const spec = { name: policy, description: "", programs: [name], ...(maps.length > 0 ? { maps } : {}) };
    return [fix(`Make a policy ${quoted(policy)} of it`, { kind: "add-declaration", sort: "policy", spec })];
  }
  return policies
    .slice(0, MAX_OFFERED)
    .map(({ place: policy, digest }) =>
      fix(`Add to policy ${quoted(policy.lowered.name ?? "")}`, ...addTo(policy, digest, name, maps)),
    );
}

/** An interface takes one XDP program of a policy. */
function isInterfaceTaken(
  programs: readonly (Entry<PlacedProgram> | undefined)[],
  { facts }: LoweredSpec<"program">,
): boolean {
  if (facts.kind !== ":xdp") return false;
  return programs.some((other) => {
    const { kind, attach } = other?.place.lowered.facts ?? {};
    return kind === ":xdp" && attach?.target === facts.attach?.target;
  });
}

/** Lists the program, and its maps with it, so that the policy stays coherent. */
function addTo(
  policy: PlacedPolicy,
  { maps: listed }: Digest,
  name: string,
  maps: readonly string[],
): readonly Operation[] {
  const missing = maps.filter((map) => !listed.names.includes(map));
  return [
    { kind: "add-item", id: policy.id, field: ["programs"], name },
    ...missing.map((map): Operation => ({ kind: "add-item", id: policy.id, field: ["maps"], name: map })),
  ];
}
