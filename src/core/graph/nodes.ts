/**
 * Node data of one declaration. A node is a function of its form, its problem
 * counts and the CPU count (and, while the form is broken, of the facts it last
 * had), so an unchanged form gives the identical node object again.
 */
import { FIELDS } from "../ir/fields.ts";
import type { SpecOf, SpecSort } from "../ir/fields.ts";
import type { LoweredSpec } from "../ir/lowered.ts";
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import type { Form } from "../syntax/cst.ts";
import { createKept } from "../text/kept.ts";
import type { Placed, PlacedMap, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import { estimateMapMemory } from "../kernel/map-memory.ts";
import type { GraphNode, MapNode, NodeId, PolicyNode, ProgramNode } from "./model.ts";
import { NO_PROBLEMS, type ProblemCounts } from "./problem-counts.ts";

/**
 * The id of the node that stands for a name which nothing declares. Letters, digits, hyphens and underscores stay;
 * everything else is its number, because views put ids into selectors.
 */
export function ghostId(kind: "program" | "map", name: string): NodeId {
  return `ghost:${kind}:${name.replace(/[^\w-]/g, (unit) => `.${unit.charCodeAt(0)}.`)}`;
}

/** What a node shows of its form: the facts that lower, else those it last had. */
export type Facts<S extends SpecSort> = Partial<SpecOf[S]>;

interface Origin {
  readonly form: Form;
  readonly cpus: number;
  readonly facts: Facts<SpecSort>;
  /** True when the facts are the form's alone. */
  readonly own: boolean;
}

/** What each node was made of. Pure memory: it only spares work and keeps facts of broken forms. */
const origins = createKept<GraphNode, Origin>();
const nodesByForm = createKept<Form, GraphNode>();

/** What the projection knows while it makes nodes. */
export interface NodeContext {
  readonly cpus: number;
  readonly problems: ProblemCounts;
}

/** The facts that a node of this graph was made of. */
export function factsOf<S extends SpecSort>(node: GraphNode & { readonly kind: S }): Facts<S> {
  return (origins.get(node)?.facts ?? {}) as Facts<S>;
}

/**
 * The node of a policy: the form of that index among all forms, which was the node `before` in the previous graph.
 * The two below are the same for programs and maps.
 */
export function policyNode(
  placed: PlacedPolicy,
  index: number,
  before: GraphNode | undefined,
  context: NodeContext,
): PolicyNode {
  return nodeOf<"policy", PolicyNode>(placed, index, before, context, (facts, base) => ({
    kind: "policy",
    ...base,
    description: facts.description ?? "",
    programCount: new Set(facts.programs).size,
    mapCount: new Set(facts.maps).size,
  }));
}

export function programNode(
  placed: PlacedProgram,
  index: number,
  before: GraphNode | undefined,
  context: NodeContext,
): ProgramNode {
  return nodeOf<"program", ProgramNode>(placed, index, before, context, (facts, base) => ({
    kind: "program",
    ...base,
    programKind: facts.kind,
    source: facts.source,
    target: facts.attach?.target,
    direction: facts.attach?.direction ?? undefined,
    license: facts.license === DEFAULT_LICENSE ? undefined : facts.license,
    pinPath: facts.pin_path ?? undefined,
  }));
}

export function mapNode(
  placed: PlacedMap,
  index: number,
  before: GraphNode | undefined,
  context: NodeContext,
): MapNode {
  return nodeOf<"map", MapNode>(placed, index, before, context, (facts, base) => ({
    kind: "map",
    ...base,
    mapKind: facts.kind,
    keySize: facts.key_size,
    valueSize: facts.value_size,
    maxEntries: facts.max_entries,
    pinPath: facts.pin_path ?? undefined,
    memory: memoryOf(facts, context.cpus),
  }));
}

export function ghostProgram(name: string): ProgramNode {
  return {
    kind: "program",
    ...ghostBase("program", name),
    programKind: undefined,
    source: undefined,
    target: undefined,
    direction: undefined,
    license: undefined,
    pinPath: undefined,
  };
}

export function ghostMap(name: string): MapNode {
  return {
    kind: "map",
    ...ghostBase("map", name),
    mapKind: undefined,
    keySize: undefined,
    valueSize: undefined,
    maxEntries: undefined,
    pinPath: undefined,
    memory: undefined,
  };
}

type Base = Pick<PolicyNode, "id" | "name" | "form" | "ghost" | "broken" | "problems">;

function ghostBase(kind: "program" | "map", name: string): Base {
  return { id: ghostId(kind, name), name, form: undefined, ghost: true, broken: false, problems: NO_PROBLEMS };
}

type PlacedSpec<S extends SpecSort> = Pick<Placed, "id" | "form"> & { readonly lowered: LoweredSpec<S> };

function nodeOf<S extends SpecSort, N extends GraphNode>(
  placed: PlacedSpec<S>,
  index: number,
  before: GraphNode | undefined,
  context: NodeContext,
  make: (facts: Facts<S>, base: Base) => N,
): N {
  const { id, form, lowered } = placed;
  const kept = before ?? nodesByForm.get(form);
  const problems = context.problems.of(index, kept?.problems);
  const origin = kept === undefined ? undefined : origins.get(kept);
  if (
    kept?.id === id &&
    origin?.form === form &&
    origin.cpus === context.cpus &&
    kept.problems === problems &&
    (before !== undefined || origin.own)
  ) {
    return kept as N;
  }
  const broken = isBroken(placed);
  const last = before?.kind === lowered.sort && broken ? origin : undefined;
  const facts = broken ? settleFacts(placed, last?.facts as Facts<S> | undefined) : lowered.facts;
  const node = make(facts, { id, name: lowered.name ?? "", form: id, ghost: false, broken, problems });
  origins.set(node, { form, cpus: context.cpus, facts, own: last === undefined });
  nodesByForm.set(form, node);
  return node;
}

function isBroken(placed: PlacedSpec<SpecSort>): boolean {
  return placed.lowered.spec === undefined || hasSyntaxError(placed.form);
}

function hasSyntaxError(form: Form): boolean {
  return form.problems.some((problem) => problem.rule !== "syntax-escape");
}

/**
 * The facts of a broken form. After a bracket or string error its text tells
 * little, so it keeps those it last had. Otherwise only a value that is written
 * but does not lower, and a required field that is gone, are filled up from
 * those; a field that was taken out stays out. Of a list that never lowered, the
 * items that are names.
 */
function settleFacts<S extends SpecSort>(placed: PlacedSpec<S>, last: Facts<S> | undefined): Facts<S> {
  const { form, lowered } = placed;
  if (last !== undefined && hasSyntaxError(form)) return { ...lowered.facts, ...last };
  const settled: Record<string, unknown> = { ...lowered.facts };
  for (const { key, required } of FIELDS[lowered.sort]) {
    if (settled[key] !== undefined) continue;
    const field = lowered.fields.get(key);
    const known = last?.[key as keyof Facts<S>];
    if (known !== undefined && (required || field !== undefined)) settled[key] = known;
    else if (field?.items !== undefined) settled[key] = field.items.map((item) => item.name);
  }
  return settled as Facts<S>;
}

function memoryOf(facts: Facts<"map">, cpus: number): number | undefined {
  const { kind, value_size: valueSize, max_entries: maxEntries } = facts;
  if (kind === undefined || valueSize === undefined || maxEntries === undefined) return undefined;
  return estimateMapMemory({ kind, keySize: facts.key_size ?? 0, valueSize, maxEntries }, cpus);
}
