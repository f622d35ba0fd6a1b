/** Where policies attach their programs, and in which order. */
import type { ProgramKind, ProgramSpec } from "../ir/schema.ts";
import type { Analysis } from "../workspace/model.ts";
import type { AttachmentChange } from "./model.ts";
import type { Renames } from "./renames.ts";

interface Place {
  readonly policy: string;
  readonly kind: ProgramKind;
  readonly target: string;
  readonly direction: "ingress" | "egress" | undefined;
  readonly programs: string[];
}

/** The places at which other programs, or the same in another order, are attached than before. */
export function attachmentChanges(before: Analysis, after: Analysis, renames: Renames): readonly AttachmentChange[] {
  const [old, now] = [placesOf(before, renames), placesOf(after, undefined)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): readonly AttachmentChange[] => {
    const [a, b] = [old.get(key), now.get(key)];
    const any = b ?? a;
    const [was, is] = [a?.programs ?? [], b?.programs ?? []];
    if (any === undefined || (was.length === is.length && was.every((name, i) => name === is[i]))) return [];
    const { policy, kind, target, direction } = any;
    return [{ policy, kind, target, direction, before: was, after: is }];
  });
}

/** In the order of policies and their programs. Names are those of the version after. */
function placesOf({ policies, byName }: Analysis, renames: Renames | undefined): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const placed of policies) {
    const { name = "", facts } = placed.lowered;
    // Of policies with one name the first is meant.
    if (byName.policy.get(name) !== placed) continue;
    for (const program of new Set(facts.programs)) {
      const lowered = byName.program.get(program)?.lowered;
      const spec: Partial<ProgramSpec> = lowered?.sort === "program" ? lowered.facts : {};
      if (spec.kind === undefined || spec.attach === undefined) continue;
      const policy = renames?.name("policy", name) ?? name;
      const direction = directionOf(spec.kind, spec.attach.direction);
      const { target } = spec.attach;
      const key = JSON.stringify([policy, spec.kind, target, direction]);
      const own = renames?.name("program", program) ?? program;
      const known = places.get(key);
      if (known === undefined) places.set(key, { policy, kind: spec.kind, target, direction, programs: [own] });
      else known.programs.push(own);
    }
  }
  return places;
}

/** As the generated loader attaches: what is not `egress` is `ingress`. */
function directionOf(kind: ProgramKind, direction: string | null | undefined): "ingress" | "egress" | undefined {
  if (kind !== ":tc" && kind !== ":cgroup-skb") return undefined;
  return direction === "egress" ? "egress" : "ingress";
}
