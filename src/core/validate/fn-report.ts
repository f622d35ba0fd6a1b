/**
 * The rules about bodies: what the compiler found, at its place. A function that
 * is the body of several programs is checked for each; a finding that is not
 * true for all of them says for which it is.
 */
import { bodiesOf, type CompiledBody } from "../compile/bodies.ts";
import { FN_SEVERITIES, type FnFix, type FnProblem, type FnRule } from "../compile/problems.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import type { Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import type { Placed, PlacedFunction, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import type { ValidationContext } from "./context.ts";
import { actionAdvice, actionFixes } from "./action-fixes.ts";
import { fieldsOfUsedMap } from "./defaults.ts";
import { digestOf } from "./digest.ts";
import { fix, removeSpans, replaceText, safeFix, setField } from "./fixes.ts";
import { describe, listed, quoted } from "./form-nodes.ts";
import { nameSpanOf } from "./references.ts";
import type { Finding, WorkspaceReport, WorkspaceRule } from "./rule.ts";

/** The rule of that id. */
export function fnRule(rule: Pick<WorkspaceRule, "fixes"> & { readonly id: FnRule }): WorkspaceRule {
  return {
    ...rule,
    severity: FN_SEVERITIES[rule.id],
    scope: "workspace",
    check(context, report) {
      reportBodies(rule.id, context, report);
    },
  };
}

/** Reports what the compiler found under that id. */
export function reportBodies(rule: FnRule, context: ValidationContext, report: WorkspaceReport): void {
  for (const { place, finding } of findingsOf(context).get(rule) ?? []) report.at(place, finding);
}

/** A function with the programs that have it as their body. */
interface Group {
  readonly place: PlacedFunction;
  readonly bodies: readonly CompiledBody[];
}

interface Found {
  readonly place: PlacedFunction;
  readonly finding: Finding<ValidationContext>;
}

const kept = new WeakMap<ValidationContext, ReadonlyMap<FnRule, readonly Found[]>>();

function findingsOf(context: ValidationContext): ReadonlyMap<FnRule, readonly Found[]> {
  let all = kept.get(context);
  if (all === undefined) {
    all = findAll(context);
    kept.set(context, all);
  }
  return all;
}

function findAll(context: ValidationContext): ReadonlyMap<FnRule, readonly Found[]> {
  const all = new Map<FnRule, Found[]>();
  for (const { place, bodies } of groupsOf(context)) {
    const grouped = new Map<string, { readonly problem: FnProblem; readonly of: CompiledBody[] }>();
    for (const body of bodies) {
      for (const problem of body.compiled.problems) {
        const key = `${problem.rule} ${problem.span.start} ${problem.span.end} ${problem.message}`;
        const same = grouped.get(key);
        if (same === undefined) grouped.set(key, { problem, of: [body] });
        else if (same.of.at(-1) !== body) same.of.push(body);
      }
    }
    for (const { problem, of } of grouped.values()) {
      const found = { place, finding: findingOf(context, place, problem, of, bodies) };
      const list = all.get(problem.rule);
      if (list === undefined) all.set(problem.rule, [found]);
      else list.push(found);
    }
  }
  return all;
}

function bodiesWith({ analysis }: ValidationContext, place: PlacedFunction): readonly CompiledBody[] {
  return [...bodiesOf(analysis).values()].filter((body) => body.function === place);
}

function groupsOf({ analysis }: ValidationContext): readonly Group[] {
  const groups = new Map<PlacedFunction, CompiledBody[]>();
  for (const body of bodiesOf(analysis).values()) {
    const group = groups.get(body.function);
    if (group === undefined) groups.set(body.function, [body]);
    else group.push(body);
  }
  return Array.from(groups, ([place, bodies]) => ({ place, bodies }));
}

function findingOf(
  context: ValidationContext,
  place: PlacedFunction,
  problem: FnProblem,
  bodies: readonly CompiledBody[],
  all: readonly CompiledBody[],
): Finding<ValidationContext> {
  const isPartial = bodies.length < all.length;
  const programs = bodies.map(({ program, kind }) => {
    return `${describe("program", program.lowered.name)} (${kind.slice(1)})`;
  });
  const advice = isPartial ? actionAdvice(problem, all) : undefined;
  const message = advice === undefined ? problem.message : `${problem.message} ${advice}`;
  return {
    span: problem.span,
    message: isPartial ? `As the body of ${listed(programs)}: ${message}` : message,
    field: bodyPath(place, problem.span),
    related: isPartial
      ? bodies.map(({ program }) => ({ at: program, span: nameSpanOf(program), message: "The program" }))
      : [],
    fixes: () => problem.fixes.flatMap((one) => fixesOf(context, place, one, bodies)),
  };
}

function fixesOf(
  context: ValidationContext,
  place: PlacedFunction,
  one: FnFix,
  bodies: readonly CompiledBody[],
): readonly Fix[] {
  switch (one.kind) {
    case "text": {
      const make = one.isSafe ? safeFix : fix;
      return [
        make(
          one.title,
          ...(one.text === "" ? removeSpans(place, [one.span]) : [replaceText(place, one.span, one.text)]),
        ),
      ];
    }
    case "action":
      return actionFixes(context.analysis, place, one, bodies, bodiesWith(context, place));
    case "use-map":
      return listingFixes(context, programsOf(bodies), one.map);
    case "other-map":
      return otherMapFixes(context, place, one, bodies);
    case "map-field": {
      const map = context.analysis.byName.map.get(one.map);
      const field = one.field.replaceAll("_", "-");
      return map === undefined
        ? []
        : [fix(`Set \`:${field}\` of ${quoted(one.map)} to ${one.value}`, setField(map, [one.field], one.value))];
    }
    case "licence":
      return [
        fix(
          "Set the program's licence to `GPL`",
          ...bodies.map(({ program }) => setField(program, ["license"], "GPL")),
        ),
      ];
  }
}

function programsOf(bodies: readonly CompiledBody[]): readonly PlacedProgram[] {
  return bodies.map(({ program }) => program);
}

/** Lists the map in the programs, as a fix; none where what stands in the place of a list has to be mended first. */
export function listingFixes(context: ValidationContext, all: readonly PlacedProgram[], map: string): readonly Fix[] {
  const operations = listingOf(context, all, map);
  return operations.length === 0 ? [] : [fix(`Add ${quoted(map)} to \`:uses-maps\``, ...operations)];
}

/** Lists the map in every program that does not list it yet, and in the policies that list the program. */
function listingOf(context: ValidationContext, all: readonly PlacedProgram[], map: string): readonly Operation[] {
  const lists = (place: Placed, key: "maps" | "usesMaps"): boolean => digestOf(place.lowered)[key].names.includes(map);
  const takes = ({ lowered }: PlacedProgram | PlacedPolicy, key: string): boolean => {
    const value = lowered.fields.value(key);
    return value === undefined || (value.kind === "list" && value.open !== "{");
  };
  const programs = all.filter((program) => !lists(program, "usesMaps") && takes(program, "uses_maps"));
  const policies = new Set(programs.flatMap(({ lowered: { name = "" } }) => context.policiesOf(name)));
  return [
    ...programs.map(({ id }): Operation => ({ kind: "add-item", id, field: ["uses_maps"], name: map })),
    ...[...policies]
      .filter((policy) => !lists(policy, "maps") && takes(policy, "maps"))
      .map(({ id }): Operation => ({ kind: "add-item", id, field: ["maps"], name: map })),
  ];
}

function otherMapFixes(
  context: ValidationContext,
  place: PlacedFunction,
  { map, span }: { readonly map: string; readonly span: Span },
  bodies: readonly CompiledBody[],
): readonly Fix[] {
  const fixes: Fix[] = [];
  const meant = context.suggester.nearest(map, context.pool("map"));
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, replaceText(place, span, meant)));
  const declare: Operation = { kind: "add-declaration", sort: "map", spec: fieldsOfUsedMap(context.analysis, map) };
  fixes.push(fix(`Declare map ${quoted(map)}`, declare, ...listingOf(context, programsOf(bodies), map)));
  return fixes;
}

/** Path of JSON keys to the innermost form of the body that holds the span. */
function bodyPath({ lowered }: PlacedFunction, span: Span): readonly string[] {
  const path = ["body"];
  let items: readonly Node[] = lowered.body;
  for (;;) {
    const index = items.findIndex(({ start, end }) => start <= span.start && span.end <= end);
    const node = items[index];
    if (node === undefined) return path;
    path.push(String(index));
    if (node.kind !== "list" || node.open === "{") return path;
    items = node.items;
  }
}
