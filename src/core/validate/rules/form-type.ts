/** Conversions are offered only where the text says plainly what the value is. */
import type { Fix } from "../../edit/operation.ts";
import type { LowerProblem } from "../../ir/problems.ts";
import type { Dialect } from "../../ir/fields.ts";
import { MAP_KINDS, PROGRAM_KINDS } from "../../ir/schema.ts";
import { stringValue, writeString } from "../../syntax/atoms.ts";
import type { Form, Node } from "../../syntax/cst.ts";
import type { Placed } from "../../workspace/model.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, nodeAt, quoted, spanOf, specOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

const WANTED: Readonly<Record<NonNullable<LowerProblem["wanted"]>, string>> = {
  string: 'a string, as in `"text"`',
  kind: "a kind",
  u32: "a whole number",
  names: 'a list of names, as in `["one" "two"]`',
  attach: 'an attach point, as in `{:target "eth0"}`',
  name: "a name: a symbol or a string",
  ctx: "one parameter in parentheses, as in `(ctx)`",
};

const FOUND: Readonly<Record<Node["kind"], string>> = {
  symbol: "a symbol",
  keyword: "a keyword",
  string: "a string",
  integer: "a number",
  float: "a number with a fraction or an exponent",
  boolean: "a boolean",
  list: "a list",
  quote: "a quoted form",
  stray: "a bracket",
};

export const formType: FormRule = {
  id: "form-type",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form, lowered } = subject;
    const dialect = specOf(lowered)?.dialect ?? "documented";
    for (const problem of lowerProblems(subject, "form-type")) {
      const node = nodeAt(form, problem);
      const wanted = problem.wanted ?? "string";
      const owner = ownerOf(problem, lowered.sort);
      const example = wanted === "kind" ? `, a keyword such as \`${lowered.sort === "map" ? ":hash" : ":xdp"}\`` : "";
      const found = node === undefined ? "something else" : FOUND[node.kind];
      report({
        span:
          node?.kind === "list" && node.end - node.start > 80
            ? { start: node.start, end: node.start + 1 }
            : spanOf(problem),
        message: `${owner} takes ${WANTED[wanted]}${example}, not ${found}.`,
        field: problem.field,
        fixes: (place) => (node === undefined ? [] : conversions(place, form, node, problem, dialect)),
      });
    }
  },
};

function ownerOf({ field, wanted }: LowerProblem, sort: string): string {
  const last = field.at(-1) ?? "";
  if (wanted === "name") return `A ${sort}`;
  if (wanted === "ctx") return "A function";
  const key = /^\d+$/.test(last) ? (field.at(-2) ?? "") : last;
  const shown = quoted(`:${key.replaceAll("_", "-")}`);
  return key === last ? shown : `An item of ${shown}`;
}

/** The same value in the wanted type, where it is plain. */
function conversions(
  place: Placed,
  form: Form,
  node: Node,
  { wanted }: LowerProblem,
  dialect: Dialect,
): readonly Fix[] {
  // Where more than names are in it, it is the body already.
  if (wanted === "ctx" && node.kind === "list" && node.items.some(({ kind }) => kind !== "symbol")) {
    return [fix("Insert the parameter `(ctx)`", replaceText(place, { start: node.start, end: node.start }, "(ctx) "))];
  }
  const text = node.kind === "string" ? stringValue(form.source, node) : textOf(form, node);
  const isWord = node.kind !== "list" && node.kind !== "quote" && node.kind !== "stray" && node.kind !== "boolean";
  const written = isWord ? rewrite(text, node.kind, wanted, dialect) : undefined;
  if (written === undefined) return [];
  return [fix(`Replace with ${quoted(written)}`, replaceText(place, node, written))];
}

function rewrite(
  text: string,
  from: Node["kind"],
  wanted: LowerProblem["wanted"],
  dialect: Dialect,
): string | undefined {
  switch (wanted) {
    case "string":
    case "name":
      return writeString(from === "keyword" ? text.slice(1) : text);
    case "kind":
      return kindOf(text);
    case "u32":
      return wholeNumber(text);
    case "names": {
      const item = writeString(from === "keyword" ? text.slice(1) : text);
      return dialect === "kwargs" ? `(${item})` : `[${item}]`;
    }
    case "attach": {
      if (from !== "string" && from !== "symbol") return undefined;
      const target = writeString(text);
      return dialect === "kwargs" ? `(:target ${target})` : `{:target ${target}}`;
    }
    case "ctx":
      return from === "symbol" ? `(${text})` : undefined;
    default:
      return undefined;
  }
}

/** `xdp`, `XDP`, `lru_hash` as the keyword of that kind. */
function kindOf(text: string): string | undefined {
  const kind = `:${text.replace(/^:/, "").toLowerCase().replaceAll("_", "-")}`;
  return [...PROGRAM_KINDS, ...MAP_KINDS].find((known) => known === kind);
}

/** `"4"`, `4.0`, `1e3`, `0x10`, `1_024` and `1,024` as digits. */
function wholeNumber(text: string): string | undefined {
  const plain = text.trim().replaceAll(/(?<=\d)[_,](?=\d)/g, "");
  if (!/^(?:0[xX][0-9a-fA-F]+|\+?\d+(?:\.\d*)?(?:[eE]\+?\d+)?)$/.test(plain)) return undefined;
  const value = Number(plain.replace(/^\+/, ""));
  return Number.isSafeInteger(value) && value <= 0xffff_ffff ? String(value) : undefined;
}
