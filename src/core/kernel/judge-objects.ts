/**
 * What the checks say of compiled objects, in sentences. No table, but words that
 * few documents need: loaded with the reader of objects, and handed in as it is.
 * What it knows of kernels it is given: it shares no module with the first script,
 * which would be cut in pieces for it.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import type { ObjectMap } from "../object/object-maps.ts";
import type { ObjectFile, ObjectProgram, ReadObject } from "../object/read-object.ts";
import { quoted } from "../object/words.ts";
import type { helperVerdict, helperWords } from "./helper-verdict.ts";
import type { isGplCompatible } from "./licences.ts";
import type { mapRequest, MapShape } from "./map-request.ts";
import type { Helper, KernelFacts, MeasuredKernel } from "./facts.ts";
import type { compareKernels } from "./version.ts";

/** What is known of kernels beside the tables. */
export interface KernelRules {
  readonly isGplCompatible: typeof isGplCompatible;
  readonly helperVerdict: typeof helperVerdict;
  readonly helperWords: typeof helperWords;
  readonly compareKernels: typeof compareKernels;
}

/** The rules that look into the code of programs. */
export type CodeRule = "license-helper" | "license-lsm" | "compat-helper" | "compat-feature" | "wiring-operation";

export interface CodeFault {
  readonly rule: CodeRule;
  readonly message: string;
  /** The helper that it is about, by the kernel's name. */
  readonly helper?: string | undefined;
  /** The map that it is about, by its symbol. */
  readonly map?: string;
}

export interface JudgedProgram {
  readonly program: ObjectProgram;
  readonly object: ObjectFile;
  readonly path: string;
}

/** How a map is otherwise in the object that makes it. */
export interface MapFault {
  readonly message: string;
  /** What the declaration would have to say, by JSON key; empty where it cannot. */
  readonly fields: readonly (readonly [key: string, value: string | number])[];
}

/** What the loader asks for on a machine. */
type Request = (shape: MapShape) => ReturnType<typeof mapRequest>;

export interface ObjectJudge {
  /** What is wrong with the code of a program, and with its licence, for a target kernel. */
  code(judged: JudgedProgram, targetKernel: string, tables: KernelFacts, rules: KernelRules): readonly CodeFault[];
  /** Undefined when the object has the map as it is declared, as far as the loader asks. */
  map(declared: MapShape, own: ObjectMap, request: Request): MapFault | undefined;
  /** Why an object does not load as a whole; undefined when it does. */
  whole(read: ReadObject, path: string): string | undefined;
  /** That an object does not have a program. */
  missing(object: ObjectFile, path: string, name: string): string;
  /** That a program is of another kind. */
  otherKind(program: ObjectProgram, path: string, name: string, kind: ProgramKind): string;
}

export const OBJECT_JUDGE: ObjectJudge = { code, map, whole, missing, otherKind };

function code(
  judged: JudgedProgram,
  targetKernel: string,
  tables: KernelFacts,
  rules: KernelRules,
): readonly CodeFault[] {
  const { program, path } = judged;
  let known = kept.get(program);
  if (known?.path !== path || known.targetKernel !== targetKernel || known.tables !== tables) {
    known = { path, targetKernel, tables, faults: codeAnew(judged, targetKernel, tables, rules) };
    kept.set(program, known);
  }
  return known.faults;
}

interface Known {
  readonly path: string;
  readonly targetKernel: string;
  readonly tables: KernelFacts;
  readonly faults: readonly CodeFault[];
}

/** Several rules ask one after the other. */
const kept = new WeakMap<ObjectProgram, Known>();

function codeAnew(
  judged: JudgedProgram,
  targetKernel: string,
  tables: KernelFacts,
  rules: KernelRules,
): readonly CodeFault[] {
  const { program, object, path } = judged;
  const { kind } = program;
  const faults: CodeFault[] = [];
  const { license } = object;
  const isFree = license !== undefined && !rules.isGplCompatible(license);
  if (isFree && kind === ":lsm") {
    const message = `The kernel refuses ${quoted(program.name)} of ${quoted(path)}, an LSM program with the licence ${quoted(license)}: it takes only GPL-compatible ones.`;
    faults.push({ rule: "license-lsm", message });
  }
  for (const [feature, what] of program.features) {
    const since = tables.features?.others.get(feature)?.since;
    if (since === undefined || rules.compareKernels(targetKernel, since) >= 0) continue;
    const message = `${what} came with Linux ${since}; the target kernel is ${targetKernel}.`;
    faults.push({ rule: "compat-feature", message });
  }
  if (tables.helpers === undefined || kind === undefined) return faults;
  const helpers = new Map(Array.from(tables.helpers.values(), (helper) => [helper.id, helper]));
  const call = (number: number, caller: string): string => callIn(judged, helpers.get(number)?.name, number, caller);
  for (const [number, caller] of program.helpers) {
    const helper = helpers.get(number);
    const why = whyNot(helper, kind, program, targetKernel, rules);
    if (why !== undefined) {
      faults.push({ rule: "compat-helper", message: `${call(number, caller)}, which ${why}.`, helper: helper?.name });
    }
  }
  const restricted = Array.from(program.helpers).find(([number]) => {
    const helper = helpers.get(number);
    return helper?.gplOnly === true && !helper.gplFree.has(kind);
  });
  if (isFree && restricted !== undefined) {
    const message = `${call(...restricted)}, which is for GPL-compatible programs only; the licence of the object is ${quoted(license)}.`;
    faults.push({ rule: "license-helper", message });
  }
  const said = new Set<string>();
  for (const { map: symbol, kind: mapKind, helper, caller } of program.misuses) {
    if (said.has(symbol)) continue;
    said.add(symbol);
    const message = `${call(helper, caller)} on ${quoted(symbol)}, which the kernel refuses on maps of kind \`${mapKind.slice(1)}\`.`;
    faults.push({ rule: "wiring-operation", message, map: symbol });
  }
  return faults;
}

/** A call in an object, as a sentence without its end. */
function callIn({ program, path }: JudgedProgram, name: string | undefined, number: number, caller: string): string {
  const what = name === undefined ? `the helper of number ${number}` : quoted(name);
  const where = caller === program.name ? "" : ` (in its function ${quoted(caller)})`;
  return `${quoted(program.name)} in ${quoted(path)} calls ${what}${where}`;
}

/** The last of `MEASURED_KERNELS`. */
const NEWEST_MEASURED: MeasuredKernel = "6.18";

/** Undefined when the program may call it, and of numbers on kernels that nobody measured. */
function whyNot(
  helper: Helper | undefined,
  kind: ProgramKind,
  { section }: ObjectProgram,
  targetKernel: string,
  { compareKernels: compare, helperVerdict: verdictOn, helperWords: words }: KernelRules,
): string | undefined {
  if (helper === undefined) {
    return compare(targetKernel, NEWEST_MEASURED) > 0 ? undefined : "no kernel has that was measured";
  }
  const verdict = verdictOn(helper, kind, targetKernel);
  if (verdict === undefined || (verdict.kind === "sleepable" && section.startsWith("lsm.s"))) return undefined;
  return words(verdict, kind, targetKernel);
}

function map(declared: MapShape, own: ObjectMap, request: Request): MapFault | undefined {
  const differences = differencesOf(declared, own, request);
  if (differences.length === 0) return undefined;
  const { kind } = own;
  const fields = kind === undefined ? [] : fieldsOf(kind, own);
  return { message: `${differences.join(", ")}. The exported loader refuses it.`, fields };
}

function differencesOf(declared: MapShape, own: ObjectMap, request: Request): readonly string[] {
  if (own.kind !== declared.kind) {
    const kind = own.kind === undefined ? "one that declarations do not have" : quoted(own.kind);
    return [`its kind is ${kind} and not ${quoted(declared.kind)}`];
  }
  // Its slots are those that the loader says.
  if (own.kind === ":perf-event-array") return [];
  const [wanted, has] = [request(declared), request({ ...own, kind: own.kind })];
  return SIZES.filter(([size]) => wanted[size] !== has[size]).map(([size, field]) => {
    return `\`:${field.replace("_", "-")}\` is ${has[size]} and not ${wanted[size]}`;
  });
}

const SIZES = [
  ["keySize", "key_size"],
  ["valueSize", "value_size"],
  ["maxEntries", "max_entries"],
] as const;

/** Of channels the size of an event is not the object's to say. */
function fieldsOf(kind: MapKind, own: ObjectMap): MapFault["fields"] {
  const isChannel = kind === ":ring-buf" || kind === ":perf-event-array";
  const sizes = isChannel ? SIZES.filter(([size]) => size === "maxEntries") : SIZES;
  return [["kind", kind], ...sizes.map(([size, field]) => [field, own[size]] as const)];
}

function whole(read: ReadObject, path: string): string | undefined {
  if (!read.ok) return `${quoted(path)} is no object for eBPF: ${read.message}.`;
  const [refusal] = read.object.refusals;
  return refusal === undefined ? undefined : `The exported loader refuses ${quoted(path)} as a whole: it ${refusal}.`;
}

/** More names are only counted. */
const MOST_NAMED = 4;

function missing({ programs }: ObjectFile, path: string, name: string): string {
  const named = programs.slice(0, MOST_NAMED).map((program) => quoted(program.name));
  const more = programs.length - named.length;
  const others = `; it has ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `${quoted(path)} has no program ${quoted(name)}${named.length === 0 ? "; it has none at all" : others}.`;
}

function otherKind(program: ObjectProgram, path: string, name: string, kind: ProgramKind): string {
  const is = program.kind === undefined ? "is of a kind that declarations do not have" : `is ${quoted(program.kind)}`;
  return `${quoted(name)} ${is} in ${quoted(path)}, by its section ${quoted(program.section)}, and not ${quoted(kind)}.`;
}
