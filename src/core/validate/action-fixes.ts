/**
 * Repairs of an action that one kind of program does not have. A function may be
 * the body of several kinds: another name is offered only where all of them have
 * it, since it would else be wrong for the next kind; otherwise the kind gets a
 * function of its own.
 */
import { actionNamed } from "../compile/actions.ts";
import type { CompiledBody } from "../compile/bodies.ts";
import type { FnProblem } from "../compile/problems.ts";
import { freeName } from "../edit/free-name.ts";
import { renameToken, statedNames } from "../edit/name.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import { applyEdits } from "../text/edit.ts";
import type { Analysis, PlacedFunction } from "../workspace/model.ts";
import { fix, replaceText, setField } from "./fixes.ts";
import { listed, quoted } from "./form-nodes.ts";

type ActionFix = Extract<FnProblem["fixes"][number], { readonly kind: "action" }>;

/** The fixes of an action in a function whose bodies are `all`; `bodies` are those that do not have it. */
export function actionFixes(
  analysis: Analysis,
  place: PlacedFunction,
  one: ActionFix,
  bodies: readonly CompiledBody[],
  all: readonly CompiledBody[],
): readonly Fix[] {
  const name = commonAction(one, all);
  if (name !== undefined) return [fix(`Replace with ${quoted(`:${name}`)}`, replaceText(place, one.span, `:${name}`))];
  return ownFunction(analysis, place, one, bodies);
}

/** What to do where no other name helps; undefined where one does, or where the problem is no action. */
export function actionAdvice(problem: FnProblem, all: readonly CompiledBody[]): string | undefined {
  if (!isOfAction(problem)) return undefined;
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const named = problem.fixes.filter((one) => one.kind === "action");
  if (kinds.length < 2 || named.length < problem.fixes.length) return undefined;
  if (named.some((one) => commonAction(one, all) !== undefined)) return undefined;
  const isTaken = all.some(({ compiled: { problems } }) => {
    return !problems.some((other) => isOfAction(other) && other.span.start === problem.span.start);
  });
  // What no kind takes, and nothing resembles, is a slip.
  if (named.length === 0 && !isTaken) return undefined;
  const names = listed(kinds.map((kind) => quoted(kind.slice(1))));
  return `${names} programs have no such action in common: each kind needs a function of its own.`;
}

function isOfAction({ rule }: FnProblem): boolean {
  return rule === "fn-action" || rule === "fn-cgroup-ok";
}

/** The action's name that every kind has: the one that is meant to be shared first. */
function commonAction({ own, shared }: ActionFix, all: readonly CompiledBody[]): string | undefined {
  const isCommon = (name: string): boolean => all.every(({ kind }) => actionNamed(kind, name) !== undefined);
  if (all.every(({ kind }) => kind === all[0]?.kind)) return own;
  return [shared, own].find((name) => name !== undefined && isCommon(name));
}

/** A copy of the function, with the action of its programs' kind, behind it. */
function ownFunction(
  analysis: Analysis,
  place: PlacedFunction,
  { own, span }: ActionFix,
  bodies: readonly CompiledBody[],
): readonly Fix[] {
  const { form, lowered, path, id } = place;
  const [token] = statedNames(form);
  const [first] = bodies;
  if (token === undefined || first === undefined) return [];
  const name = freeName(analysis, "function", `${lowered.name ?? ""}-${first.kind.slice(1)}`);
  const text = applyEdits(form.source, [
    ...renameToken(form, token.token, name, token.positional),
    { ...span, text: `:${own}` },
  ]);
  const programs = bodies.map(({ program }) => program);
  const names = listed(programs.map(({ lowered }) => quoted(lowered.name ?? "")));
  const operations: Operation[] = [
    { kind: "add-forms", text, after: id },
    ...programs.map((program) => setField(program, ["source"], `${path}:${name}`)),
  ];
  return [fix(`Give ${names} the copy ${quoted(name)} that answers ${quoted(`:${own}`)}`, ...operations)];
}
