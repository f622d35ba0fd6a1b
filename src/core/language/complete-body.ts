/** Completion in the body of a function: forms of the programs that use it, maps that fit, locals in sight, words of the kind. */
import { actionsOf, ERRNOS } from "../compile/actions.ts";
import { CALLABLE } from "../compile/check-helpers.ts";
import { MAP_KINDS_OF_FORM } from "../compile/check-maps.ts";
import { FORMS } from "../compile/forms.ts";
import type { FormInfo } from "../compile/form-info.ts";
import { CONSTANTS } from "../compile/literals.ts";
import { bodyNames, localsAt, type BodyLocal } from "../ir/body-names.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { assertNever } from "../text/invariant.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import type { BodyPlace } from "./body-place.ts";
import { bodyUse, type BodyUse } from "./body-use.ts";
import type { Caret } from "./caret.ts";
import { innerSpan } from "./caret.ts";
import type { Completion } from "./completion-model.ts";
import { formSnippet } from "./form-snippet.ts";
import { argumentsOn, helperText } from "./kernel-docs.ts";
import { summaryOf } from "./summary.ts";

/** What a completion in a body needs to know. */
interface Scene {
  readonly analysis: Analysis;
  readonly caret: Caret;
  readonly place: BodyPlace;
  readonly use: BodyUse;
  readonly replace: Span;
}

/** What may be typed at a place of a body, best first. `replace` is the token at the caret. */
export function completeBody(analysis: Analysis, caret: Caret, place: BodyPlace, replace: Span): readonly Completion[] {
  const scene = { analysis, caret, place, use: bodyUse(analysis, place.placed), replace };
  switch (place.wanted) {
    case "head":
      return forms(scene, true);
    case "statement":
      return forms(scene, false);
    case "value":
      return values(scene);
    case "condition":
      return [...values(scene), word(scene, "else", "when no test before it holds", "")];
    case "map":
      return maps(scene);
    case "action":
      return actions(scene);
    case "errno":
      return [...ERRNOS].map(([name, value]) => word(scene, `:${name}`, `−${value}`, ""));
    case "type":
      return TYPES.map(([type, doc]) => word(scene, type, doc, ""));
    case "helper":
      return helpers(scene);
    case "field":
      return fields(scene);
    case "flag":
      return constants(scene).filter(({ detail }) => detail.startsWith("TCP flag"));
    case "context":
      return locals(scene).filter(({ detail }) => detail === CONTEXT);
    case "argument-number":
      return argumentNumbers(scene);
    case "stack":
      return [word(scene, ":user", "the stack of user space", "")];
    case "assigned-local":
      return locals(scene, ({ kind }) => kind === "let");
    case "nothing":
      return [];
    default:
      return assertNever(place.wanted);
  }
}

function values(scene: Scene): readonly Completion[] {
  return [...locals(scene), ...constants(scene), ...forms(scene, false)];
}

const TYPES: readonly (readonly [type: string, what: string])[] = [
  ["u8", "1 byte"],
  ["u16", "2 bytes"],
  ["u32", "4 bytes"],
  ["u64", "8 bytes"],
  ["i32", "4 bytes, signed"],
  ["i64", "8 bytes, signed"],
  ["bool", "true or false"],
  ["bytes6", "an Ethernet address"],
  ["bytes16", "an IPv6 address, a task's name"],
];

const CONTEXT = "the context";

function word({ replace }: Scene, label: string, detail: string, doc: string): Completion {
  return { label, sort: "value", detail, doc, insert: [label], replace, filter: label, again: false };
}

/** Forms that all programs offer which use the function; with the brackets where they are not there. */
function forms(scene: Scene, isHead: boolean): readonly Completion[] {
  const { place, use, replace, analysis } = scene;
  const { list, placed } = place;
  const headOnly = isHead && list.items.length > 1;
  const ctx = placed.lowered.ctx ?? "ctx";
  return [...FORMS.values()]
    .filter(({ kinds, name }) => use.kinds.every((kind) => kinds.has(kind)) && name !== "cidr" && name !== "deny")
    .map((form) => {
      const snippet = formSnippet(form, ctx);
      const close = isHead && !list.closed ? [")"] : [];
      return {
        label: form.name,
        sort: "form",
        detail: form.result === "" ? GROUPS[form.group] : `→ ${form.result}`,
        doc: [
          form.signature,
          form.doc.replaceAll("`", ""),
          ...form.helpers.map((name) => helperText(analysis, name)),
        ].join("\n\n"),
        insert: headOnly ? [form.name] : isHead ? [...snippet.inside, ...close] : ["(", ...snippet.inside, ")"],
        replace,
        filter: form.name,
        again: !headOnly && snippet.again,
      };
    });
}

const GROUPS: Readonly<Record<FormInfo["group"], string>> = {
  control: "control",
  binding: "binding",
  logic: "logic",
  integers: "integers",
  literals: "literal",
  maps: "map",
  records: "record",
  events: "event",
  helpers: "helper",
  log: "log",
  packet: "packet",
  tracing: "tracing",
};

const LOCAL_DETAILS: Readonly<Record<BodyLocal["kind"], string>> = {
  context: CONTEXT,
  let: "local",
  "if-let": "local",
  dotimes: "counts the loop",
};

function locals(scene: Scene, wanted: (local: BodyLocal) => boolean = () => true): readonly Completion[] {
  const { caret, place, use, replace } = scene;
  const { form, lowered } = place.placed;
  const takesContext = FORMS.get(place.call?.head ?? "")?.signature.includes(" ctx") === true;
  return localsAt(bodyNames(form, lowered), caret.at)
    .filter((local) => wanted(local) && (local.kind !== "context" || takesContext || place.wanted === "context"))
    .map(({ name, kind, binding }) => {
      const type = use.typeAt(binding);
      const detail = type === undefined ? LOCAL_DETAILS[kind] : `${type}, ${LOCAL_DETAILS[kind]}`;
      return { label: name, sort: "local", detail, doc: "", insert: [name], replace, filter: name, again: false };
    });
}

function constants(scene: Scene): readonly Completion[] {
  return [...CONSTANTS].map(([name, { type, value, doc }]) => {
    const shown = type === "u16" ? `0x${value.toString(16).padStart(4, "0")}` : `${value}`;
    return { ...word(scene, `:${name}`, `${doc}, ${type} ${shown}`, ""), sort: "constant" };
  });
}

/** Maps whose kind offers the form: those that the program uses, then the others. */
function maps(scene: Scene): readonly Completion[] {
  const { analysis, place, use, replace } = scene;
  const head = place.call?.head ?? "";
  const fitting = [...analysis.byName.map].filter(([, { lowered }]) => {
    const kind = lowered.sort === "map" ? lowered.facts.kind : undefined;
    return kind === undefined || MAP_KINDS_OF_FORM[head]?.includes(kind) !== false;
  });
  const isUsed = (name: string): boolean => use.maps.has(name);
  const sorted = [...fitting.filter(([name]) => isUsed(name)), ...fitting.filter(([name]) => !isUsed(name))];
  return sorted.map(([name, declared]) => {
    const { detail, doc } = summaryOf(declared);
    const more = isUsed(name) ? doc : "Not in the program's :uses-maps yet.";
    return { label: name, sort: "name", detail, doc: more, insert: [name], replace, filter: name, again: false };
  });
}

/** The actions that all kinds offer which use the function; `:pass` and `:drop` work for every packet kind. */
function actions(scene: Scene): readonly Completion[] {
  const { use } = scene;
  const kinds: readonly ProgramKind[] = use.kinds.length > 0 ? use.kinds : [":xdp", ":tc"];
  const [first = ":xdp", ...rest] = kinds;
  const shared = actionsOf(first).filter(({ name }) => {
    return rest.every((kind) => actionsOf(kind).some((other) => other.name === name));
  });
  const found = shared.map(({ name, value }) => word(scene, `:${name}`, kinds.length === 1 ? `${value}` : "", ""));
  if (first !== ":lsm" || rest.length > 0) return found;
  const deny = FORMS.get("deny");
  const inside = deny === undefined ? [] : formSnippet(deny, "").inside;
  const entry: Completion = {
    label: "(deny :eacces)",
    sort: "form",
    detail: "another error",
    doc: deny?.doc ?? "",
    insert: ["(", ...inside, ")"],
    replace: scene.replace,
    filter: "deny",
    again: true,
  };
  return [...found, entry];
}

function helpers(scene: Scene): readonly Completion[] {
  const known = scene.analysis.tables.helpers;
  return [...CALLABLE].map(([name, { helper, result }]) => {
    const facts = known?.get(helper);
    return word(scene, name, `→ ${result}`, facts === undefined ? helper : helperText(scene.analysis, helper));
  });
}

/** Fields of the tracepoints of the programs that use the function: those that all have. */
function fields(scene: Scene): readonly Completion[] {
  const { analysis, use, caret, replace, place } = scene;
  const { tracepoints } = analysis.tables;
  const [first, ...rest] = use.targets.map((target) => tracepoints?.get(target.replace(":", "/"))?.fields ?? []);
  const shared = (first ?? []).filter(({ name }) => rest.every((other) => other.some((field) => field.name === name)));
  const { token, placed } = caret;
  const inString = token?.kind === "string" && placed !== undefined;
  const inner = inString ? innerSpan(place.placed.form.source, token) : undefined;
  const span =
    inner === undefined || placed === undefined
      ? replace
      : { start: inner.start + placed.start, end: inner.end + placed.start };
  return shared.map(({ name, type, size, shape }) => {
    const isLocated = shape === "located";
    const insert = inString ? [name] : isLocated ? [`"${name}" `, { stop: 0, text: "16" }] : [`"${name}"`];
    const detail = isLocated ? `${type}, takes a number of bytes` : `${type}, ${size} B`;
    return { label: name, sort: "value", detail, doc: "", insert, replace: span, filter: name, again: false };
  });
}

/** Arguments of the hook or function, when one target is known. */
function argumentNumbers(scene: Scene): readonly Completion[] {
  const { analysis, use } = scene;
  const [target = ""] = use.targets;
  const { hooks, functions } = analysis.tables;
  const known = hooks?.get(target) ?? functions?.get(target.replace(/\+.*$/, ""));
  if (known === undefined || use.targets.some((other) => other !== target)) return [];
  const args = argumentsOn(known, analysis.workspace.settings.targetKernel);
  return args.map(({ type, name }, index) => word(scene, `${index}`, `${type} ${name}`, ""));
}
