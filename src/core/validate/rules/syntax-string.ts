/** Reports where the reader lost its way; the fixes look for the place where the mistake was made. */
import { lowerForm } from "../../ir/lower.ts";
import type { Form, Node } from "../../syntax/cst.ts";
import { readForm } from "../../syntax/read.ts";
import { applyEdits, type TextEdit } from "../../text/edit.ts";
import { fix, replaceText } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { closerOf, locateNodes, problemNodes, type Located } from "../syntax-nodes.ts";

export const syntaxString: FormRule = {
  id: "syntax-string",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ form }, report) {
    for (const { rule, start } of form.problems) {
      if (rule !== "syntax-string") continue;
      const open = problemNodes(form).get(start);
      if (open === undefined) continue;
      const earlier = repairsBefore(form, start);
      const close = closeOnLine(form, open, "Close the string on this line");
      const here = bestOf(form, [close, remove(start)]);
      const repairs = [earlier, here, [close]].find((choice) => choice.length > 0) ?? [];
      report({
        span: { start, end: start + 1 },
        message: "This string has no closing quote.",
        field: [],
        related: earlier.slice(0, 1).map(({ start: at }) => ({
          span: { start: at, end: at },
          message: "Perhaps a quote is missing here, or one too many",
        })),
        fixes: (place) => repairs.map((repair) => fix(repair.title, replaceText(place, repair, repair.text))),
      });
    }
  },
};

interface Repair extends TextEdit {
  readonly title: string;
}

/** Strings over several lines that are looked at, and the longest form in which they are. */
const MAX_CULPRITS = 20;
const MAX_LENGTH = 100_000;

/**
 * A missing or stray quote turns strings inside out up to the last one, which then seems to be the open one. The first
 * string over a line end of which a repair makes the form read is the one that was meant.
 */
function repairsBefore(form: Form, start: number): readonly Repair[] {
  if (form.source.length > MAX_LENGTH) return [];
  const strings = locateNodes(form, (node) => node.kind === "string" && node.start < start);
  let looked = 0;
  for (const [index, string] of strings.entries()) {
    const { node } = string;
    if (!form.source.slice(node.start, node.end).includes("\n") || looked++ === MAX_CULPRITS) continue;
    const before = strings[index - 1]?.node;
    const repairs = [closeOnLine(form, string, `Close the string ${firstLine(form, node)} on its line`)];
    if (before !== undefined) repairs.push(escapeEnd(before));
    const best = bestOf(form, repairs);
    if (best.length > 0) return best;
  }
  return [];
}

/** The repairs that make the form read and leave the fewest fields in disorder; none when none makes it read. */
function bestOf(form: Form, repairs: readonly Repair[]): readonly Repair[] {
  const ranked = repairs.map((repair) => ({ repair, bad: badness(form, repair) }));
  const best = Math.min(...ranked.map(({ bad }) => bad));
  return best === Number.POSITIVE_INFINITY ? [] : ranked.flatMap(({ repair, bad }) => (bad === best ? [repair] : []));
}

/** How many values of the repaired form do not lower; infinite when it does not read. */
function badness({ source }: Form, repair: Repair): number {
  const repaired = readForm(applyEdits(source, [repair]));
  if (repaired.problems.some(({ rule }) => rule !== "syntax-escape")) return Number.POSITIVE_INFINITY;
  return lowerForm(repaired).problems.length;
}

function closeOnLine(form: Form, string: Located, title: string): Repair {
  const end = endOfMeantString(form, string);
  return { title, start: end, end, text: '"' };
}

/** The beginning of a string, as titles show it. */
function firstLine({ source }: Form, { start }: Node): string {
  const line = source.slice(start, start + 24).split("\n", 1)[0] ?? "";
  return quoted(line.trimEnd());
}

function escapeEnd({ end }: Node): Repair {
  return { title: 'Write the quote inside the string as `\\"`', start: end - 1, end: end - 1, text: "\\" };
}

function remove(start: number): Repair {
  return { title: "Remove the quote", start, end: start + 1, text: "" };
}

/** Brackets behind the string that are looked at. */
const MAX_CLOSERS = 100;

/** The end of the string's first line, before the brackets there that close what is open around the string. */
function endOfMeantString(form: Form, { node: { start }, parent }: Located): number {
  const newline = form.source.indexOf("\n", start);
  const line = form.source.slice(start + 1, newline === -1 ? form.source.length : newline).trimEnd();
  let closers = "";
  let at: Located | undefined = parent;
  for (; at !== undefined && closers.length < MAX_CLOSERS; at = at.parent) {
    if (at.node.kind === "list") closers += closerOf(at.node);
  }
  const tail = /[)\]}]*$/.exec(line.slice(-MAX_CLOSERS))?.[0] ?? "";
  let kept = tail.length;
  while (kept > 0 && !closers.startsWith(tail.slice(tail.length - kept))) kept--;
  const end = start + 1 + line.length - kept;
  // A backslash at the end would take the new quote into the string.
  let backslashes = 0;
  while (form.source.charAt(end - 1 - backslashes) === "\\") backslashes++;
  return end - (backslashes % 2);
}
