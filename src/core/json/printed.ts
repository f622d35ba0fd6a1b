/**
 * The text of the JSON document. The text of an item is kept with its value, and
 * of a document that follows another only what differs is written again.
 */
import { createKept } from "../text/kept.ts";
import { SCHEMA_ID, SECTIONS } from "./model.ts";
import type { JsonDocument, JsonItem, JsonObject, Section } from "./model.ts";
import { printValue } from "./print.ts";

/** A document, its text, and where each item stands in it. */
export interface PrintedJson {
  readonly document: JsonDocument;
  /** Two spaces a level, a line end at the end. */
  readonly text: string;
  /** Offset of each item in `text`, one section after the other. */
  readonly starts: Int32Array;
}

const texts = createKept<JsonObject, string>();

/** The text of one item as it stands in the document. */
export function printItem(value: JsonObject, section: Section): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = printValue(value, 2, "open", section === "functions" ? "body" : undefined);
  texts.set(value, text);
  return text;
}

/** The text of a document: two spaces a level, a line end at the end. */
export function printJson(document: JsonDocument): string {
  return printJsonDocument(document).text;
}

/** The printed document; `previous` is what was printed before, which spares most of the work when little changed. */
export function printJsonDocument(document: JsonDocument, previous?: PrintedJson): PrintedJson {
  return (previous && reprint(document, previous)) ?? printAnew(document);
}

/** Where the item of that index in its section stands in the text. */
export function startOf({ document, starts }: PrintedJson, section: Section, index: number): number {
  let before = 0;
  for (const other of SECTIONS) {
    if (other === section) break;
    before += document[other].length;
  }
  return starts[before + index] ?? 0;
}

function printAnew(document: JsonDocument): PrintedJson {
  const parts: string[] = [];
  const starts = new Int32Array(SECTIONS.reduce((sum, section) => sum + document[section].length, 0));
  let at = 0;
  const write = (text: string): void => {
    parts.push(text);
    at += text.length;
  };
  write(`{\n  "$schema": ${JSON.stringify(SCHEMA_ID)}`);
  let item = 0;
  for (const section of SECTIONS) {
    write(`,\n  "${section}": [`);
    const items = document[section];
    items.forEach(({ value }, index) => {
      write(index === 0 ? "\n    " : SEPARATOR);
      starts[item++] = at;
      write(printItem(value, section));
    });
    write(items.length === 0 ? "]" : "\n  ]");
  }
  write("\n}\n");
  return { document, text: parts.join(""), starts };
}

const SEPARATOR = ",\n    ";

/** What follows when each section has as many items as it had: of each the stretch that differs is written anew. */
function reprint(document: JsonDocument, { document: was, text, starts: old }: PrintedJson): PrintedJson | undefined {
  if (SECTIONS.some((section) => document[section].length !== was[section].length)) return undefined;
  const starts = old.slice();
  let written = "";
  let copied = 0;
  let base = 0;
  let shift = 0;
  for (const section of SECTIONS) {
    const items = document[section];
    const [from, to] = changedStretch(items, was[section]);
    const move = (first: number, end: number): void => {
      if (shift !== 0) for (let i = base + first; i < base + end; i++) starts[i] = (starts[i] ?? 0) + shift;
    };
    move(0, from);
    const last = was[section][to - 1];
    if (from < to && last !== undefined) {
      written += text.slice(copied, old[base + from]);
      items.slice(from, to).forEach(({ value }, i) => {
        if (i > 0) written += SEPARATOR;
        starts[base + from + i] = written.length;
        written += printItem(value, section);
      });
      copied = (old[base + to - 1] ?? 0) + printItem(last.value, section).length;
      shift = written.length - copied;
    }
    move(to, items.length);
    base += items.length;
  }
  return { document, text: copied === 0 ? text : written + text.slice(copied), starts };
}

/** The first and the end of the indices at which two lists of one length have other values. */
function changedStretch(a: readonly JsonItem[], b: readonly JsonItem[]): readonly [number, number] {
  let from = 0;
  while (from < a.length && a[from]?.value === b[from]?.value) from++;
  let to = a.length;
  while (to > from && a[to - 1]?.value === b[to - 1]?.value) to--;
  return [from, to];
}
