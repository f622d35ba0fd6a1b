/** Completion of whole forms and of the names of new declarations. */
import type { Dialect, Sort } from "../ir/fields.ts";
import { FORM_HEADS } from "../ir/fields.ts";
import { MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { isPlainSymbol, writeString } from "../syntax/atoms.ts";
import { assertNever } from "../text/invariant.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Caret } from "./caret.ts";
import type { Completion, InsertPiece } from "./completion-model.ts";
import { FORM_SUMMARIES } from "./field-docs.ts";
import type { Slot } from "./slot.ts";
import { occurrencesIn } from "./symbol.ts";

/** The dialect of the form nearest to the caret; the documented one where there is none. */
export function dialectNear({ document, offset }: Caret): Dialect {
  let dialect: Dialect = "documented";
  for (const { start, lowered } of document.forms) {
    if (!("dialect" in lowered)) continue;
    if (start >= offset) return start > offset && dialect !== "documented" ? dialect : lowered.dialect;
    dialect = lowered.dialect;
  }
  return dialect;
}

/** Whole forms: at top level with their brackets, in a list without them. */
export function completeForms(
  caret: Caret,
  slot: Extract<Slot, { kind: "top-level" | "head" }>,
  replace: Span,
): readonly Completion[] {
  const inList = slot.kind === "head";
  // Only the head of a form that has more in it is replaced by the head alone.
  const headOnly = inList && slot.list.items.length > 1;
  const close = inList && slot.list.closed ? "" : ")";
  const dialect = dialectNear(caret);
  return (Object.keys(FORM_HEADS) as Sort[]).map((sort) => {
    const head = FORM_HEADS[sort];
    const body = template(sort, dialect);
    return {
      label: head,
      sort: "form",
      detail: sort === "function" ? "body in Lisp" : sort,
      doc: FORM_SUMMARIES[sort],
      insert: headOnly ? [head] : [inList ? head : `(${head}`, ...body, close],
      replace,
      filter: head,
      again: false,
    };
  });
}

/** A form's text after its head, up to its closing bracket. */
function template(sort: Sort, dialect: Dialect): readonly InsertPiece[] {
  const kwargs = dialect === "kwargs";
  const name = (word: string): readonly InsertPiece[] =>
    kwargs ? ['\n  :name "', { stop: 1, text: word }, '"'] : [" ", { stop: 1, text: word }];
  const list = (stop: number): readonly InsertPiece[] => (kwargs ? ["(", { stop }, ")"] : ["[", { stop }, "]"]);
  switch (sort) {
    case "program":
      return [
        ...name("program"),
        "\n  :kind ",
        { stop: 2, choices: PROGRAM_KINDS },
        `\n  :attach ${kwargs ? "(" : "{"}:target "`,
        { stop: 3, text: "eth0" },
        `"${kwargs ? ")" : "}"}\n  :source "`,
        { stop: 4, text: "bpf/program.rs" },
        '"\n  :uses-maps ',
        ...list(0),
      ];
    case "map":
      return [
        ...name("map"),
        "\n  :kind ",
        { stop: 2, choices: MAP_KINDS },
        "\n  :key-size ",
        { stop: 3, text: "4" },
        "\n  :value-size ",
        { stop: 4, text: "8" },
        "\n  :max-entries ",
        { stop: 0, text: "1024" },
      ];
    case "policy":
      return [
        ...name("policy"),
        '\n  :description "',
        { stop: 2 },
        '"\n  :programs ',
        ...list(3),
        "\n  :maps ",
        ...list(0),
      ];
    case "function":
      return [" ", { stop: 1, text: "body" }, " (ctx)\n  ", { stop: 0, text: "(return :pass)" }];
    default:
      return assertNever(sort);
  }
}

/** Names that are referred to but declared nowhere: what a new declaration is most likely called. */
export function completeNewNames(analysis: Analysis, caret: Caret, sort: Sort, replace: Span): readonly Completion[] {
  const referrers = new Map<string, string>();
  for (const { forms } of analysis.documents) {
    for (const placed of forms) {
      for (const { role, sort: named, name } of occurrencesIn(placed)) {
        if (role !== "reference" || named !== sort || analysis.byName[sort].has(name)) continue;
        if (!referrers.has(name)) referrers.set(name, placed.lowered.name ?? "");
      }
    }
  }
  const quoted = caret.token?.kind === "string";
  return [...referrers].map(([name, by]) => ({
    label: name,
    sort: "name",
    detail: by === "" ? "not declared yet" : `used by ${by}`,
    doc: "",
    insert: [isPlainSymbol(name) && !quoted ? name : writeString(name)],
    replace,
    filter: quoted ? writeString(name) : name,
    again: false,
  }));
}
