/** Hover in the body of a function: forms, types, words and the facts of the kernel behind them. */
import { actionNamed } from "../compile/actions.ts";
import { CALLABLE } from "../compile/check-helpers.ts";
import { FORMS } from "../compile/forms.ts";
import { CONSTANTS, integerOf } from "../compile/literals.ts";
import { MAP_FORMS, type BodyLocal } from "../ir/body-names.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { AtomNode, ListNode } from "../syntax/cst.ts";
import type { Analysis, PlacedFunction } from "../workspace/model.ts";
import { bodyPlace, type BodyPlace } from "./body-place.ts";
import { bodyUse, type BodyUse } from "./body-use.ts";
import type { Caret } from "./caret.ts";
import { code, prose, words, type HoverBlock } from "./hover-blocks.ts";
import { argumentsOn, helperText } from "./kernel-docs.ts";

/** What is known of the token at a caret in a body; undefined when nothing is. */
export function hoverBody(analysis: Analysis, caret: Caret): readonly HoverBlock[] | undefined {
  const place = bodyPlace(caret);
  const { token } = caret;
  if (place === undefined || token === undefined) return undefined;
  const { source } = place.placed.form;
  const text = source.slice(token.start, token.end);
  const use = bodyUse(analysis, place.placed);
  switch (place.wanted) {
    case "head":
      return aboutForm(analysis, text, place.list, use);
    case "helper":
      return aboutHelper(analysis, text);
    case "field":
      return aboutField(analysis, stringValue(source, token), use);
    case "action":
      return aboutAction(text, use);
    case "argument-number":
      return aboutArgument(analysis, text, use);
    default:
      return aboutAtom(token, text, place);
  }
}

/** What a form does, what it gives, and here. */
function aboutForm(analysis: Analysis, name: string, list: ListNode, use: BodyUse): readonly HoverBlock[] | undefined {
  const form = FORMS.get(name);
  if (form === undefined) return undefined;
  const type = use.typeAt(list);
  const here = type === undefined || type === "unit" || type === "never" ? "" : `Here it is \`${type}\`.`;
  const result = form.result === "" ? "" : `Gives ${form.result}. ${here}`;
  const helpers = form.helpers.map((helper) => helperText(analysis, helper));
  return [code(form.signature), ...prose(form.doc, result.trim()), ...words(...helpers)];
}

function aboutHelper(analysis: Analysis, name: string): readonly HoverBlock[] | undefined {
  const helper = CALLABLE.get(name)?.helper ?? name;
  return analysis.tables.helpers?.has(helper) === true ? words(helperText(analysis, helper)) : undefined;
}

function aboutField(analysis: Analysis, name: string, use: BodyUse): readonly HoverBlock[] | undefined {
  for (const target of use.targets) {
    const field = analysis.tables.tracepoints
      ?.get(target.replace(":", "/"))
      ?.fields.find((candidate) => candidate.name === name);
    if (field === undefined) continue;
    const { type, offset, size, shape } = field;
    const where =
      shape === "located"
        ? `A string of any length in the record of ${target}.`
        : `At byte ${offset} of the record of ${target}; ${size === 1 ? "1 byte" : `${size} bytes`}.`;
    return [code(`${type} ${name}`), ...words(where)];
  }
  return undefined;
}

function aboutAction(text: string, use: BodyUse): readonly HoverBlock[] | undefined {
  const known = use.kinds.flatMap((kind) => {
    const action = actionNamed(kind, text.slice(1));
    return action === undefined ? [] : [`${action.value} for ${kind.slice(1)} programs`];
  });
  return known.length === 0 ? undefined : [code(text), ...words(`The answer ${known.join(", ")}.`)];
}

function aboutArgument(analysis: Analysis, text: string, use: BodyUse): readonly HoverBlock[] | undefined {
  const { hooks, functions } = analysis.tables;
  for (const target of use.targets) {
    const known = hooks?.get(target) ?? functions?.get(target.replace(/\+.*$/, ""));
    const argument =
      known === undefined
        ? undefined
        : argumentsOn(known, analysis.workspace.settings.targetKernel)[Number(integerOf(text) ?? -1)];
    if (argument !== undefined) return [code(`${argument.type} ${argument.name}`), ...words(`Argument of ${target}.`)];
  }
  return undefined;
}

function aboutAtom(token: AtomNode, text: string, place: BodyPlace): readonly HoverBlock[] | undefined {
  if (token.kind === "keyword") {
    const constant = CONSTANTS.get(text.slice(1));
    if (constant === undefined) return undefined;
    const { type, value, doc } = constant;
    return [code(text), ...prose(`${doc}: ${value} (0x${value.toString(16)}), \`${type}\`.`)];
  }
  const value = token.kind === "integer" || token.kind === "symbol" ? integerOf(text) : undefined;
  if (value === undefined || place.wanted === "nothing") return undefined;
  const sign = value < 0n ? "−" : "";
  const digits = value < 0n ? -value : value;
  return words(`${sign}${digits} · ${sign}0x${digits.toString(16)} · ${sign}0b${digits.toString(2)}`);
}

const BOUND: Readonly<Record<BodyLocal["kind"], string>> = {
  context: "What the program is given: forms take it as their argument.",
  let: "Bound by `let`.",
  "if-let": "Bound by `if-let`, where nothing misses.",
  dotimes: "Counts the loop from 0.",
};

/** A name that the function binds, with its type. */
export function aboutLocal(analysis: Analysis, placed: PlacedFunction, local: BodyLocal): readonly HoverBlock[] {
  const use = bodyUse(analysis, placed);
  const type = use.typeAt(local.binding);
  const { source } = placed.form;
  const value = local.value === undefined ? "" : ` ${shortened(source.slice(local.value.start, local.value.end))}`;
  const times = local.uses.length === 1 ? "once" : `${local.uses.length} times`;
  return [
    code(local.kind === "context" ? local.name : `(${local.name}${value})`),
    ...prose(`${type === undefined ? "" : `\`${type}\`. `}${BOUND[local.kind]} Used ${times}.`),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** What a form of a body does with the map that stands at `token`: a sentence; empty when it is none. */
export function aboutMapUse(caret: Caret): string {
  const place = bodyPlace(caret);
  const head = place?.call?.head ?? "";
  if (place?.wanted !== "map" || !MAP_FORMS.has(head)) return "";
  const access = FORMS.get(head)?.map?.access;
  return access === undefined ? "" : ACCESS[access];
}

const ACCESS = {
  read: "Read here.",
  write: "Written here.",
  "read-write": "Read and written here.",
} as const;
