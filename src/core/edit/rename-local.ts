/** Renaming a name that a body binds: its binding and its uses, refused where the new name means something else. */
import { bodyNames, type BodyLocal, type BodyNames } from "../ir/body-names.ts";
import { isPlainSymbol } from "../syntax/atoms.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Refusal } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import { GONE, placedEdit } from "./plan.ts";
import type { OperationOf, Plan } from "./plan.ts";

/** The edits of a form that call the local bound at `at` (an offset of the form) `name`. */
export function renameLocal(analysis: Analysis, { id, at, name }: OperationOf<"rename-local">): Plan | Refusal {
  const placed = analysis.byId.get(id);
  if (placed === undefined) return refuse(GONE);
  const { form, lowered, path, start } = placed;
  if (lowered.sort !== "function") return refuse("Only functions bind names.");
  const names = bodyNames(form, lowered);
  const local = names.locals.find(({ binding }) => binding.start === at);
  if (local === undefined) return refuse("No name is bound there any more.");
  if (name === local.name) return { edits: [] };
  if (!isPlainSymbol(name)) return refuse("The name of a local is one word that is no number and no keyword.");
  if (name === "else") return refuse("else starts the last clause of a cond. Choose another name.");
  if (isMixedUp(names, local, name)) {
    return refuse(`${name} already means another local there. Choose another name.`);
  }
  return { edits: [local.binding, ...local.uses].map((span) => placedEdit(path, { ...span, text: name }, start)) };
}

/** True when the local, called `name`, would be mixed up with another one of that name. */
function isMixedUp(names: BodyNames, local: BodyLocal, name: string): boolean {
  return names.locals.some(
    (other) =>
      other !== local &&
      other.name === name &&
      (other.uses.some((use) => isIn(use, local.scope)) || local.uses.some((use) => isIn(use, other.scope))),
  );
}

function isIn(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
