/**
 * Whom each comment of a document belongs to, worked out from the tree alone
 * and not with the code that moves comments: a comment behind something on its
 * line belongs to that, comment lines directly above something to that, others
 * to the bracket that they stand in.
 */
import type { Analysis, Form, ListNode, Node, Placed } from "../core/index.ts";

const LISTS: readonly string[] = ["programs", "maps", "uses-maps"];

const known = new WeakMap<Analysis, ReadonlyMap<string, string>>();
const knownPaths = new WeakMap<Form, readonly (readonly [comment: string, path: string])[]>();

/** By comment text: `ID PATH`, or `-` for a comment of no form. Comments in broken forms are left out. */
export function commentOwners(analysis: Analysis): ReadonlyMap<string, string> {
  const kept = known.get(analysis);
  if (kept !== undefined) return kept;
  const owners = new Map<string, string>();
  for (const { document, forms } of analysis.documents) {
    for (const { text, line } of commentsOutside(document.text, forms)) {
      owners.set(text, topOwner(document.text, forms, line));
    }
    for (const { form, id, lowered } of forms) {
      if (form.problems.length > 0) continue;
      for (const [text, path] of commentPaths(form, "fields" in lowered)) owners.set(text, `${id} ${path}`.trim());
    }
  }
  known.set(analysis, owners);
  return owners;
}

/** The comments inside a form with what they belong to; beside the name they are the form's own. */
function commentPaths(form: Form, hasFields: boolean): readonly (readonly [comment: string, path: string])[] {
  const kept = knownPaths.get(form);
  if (kept !== undefined) return kept;
  const { node, source } = form;
  const paths = form.comments.map(({ start, end }) => {
    const path = hasFields && node.kind === "list" ? pathOf(form, node, start) : "";
    return [source.slice(start, end), path === "name" ? "" : path] as const;
  });
  knownPaths.set(form, paths);
  return paths;
}

interface OutsideComment {
  readonly text: string;
  readonly line: { readonly start: number; readonly end: number; readonly at: number };
}

function commentsOutside(text: string, forms: readonly Placed[]): OutsideComment[] {
  const found: OutsideComment[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    let at = line.indexOf(";");
    while (at !== -1) {
      const offset = start + at;
      const inside = forms.some((form) => form.start <= offset && offset < form.start + form.form.source.length);
      if (!inside) {
        found.push({ text: line.slice(at).replace(/\r$/, ""), line: { start, end, at: offset } });
        break;
      }
      at = line.indexOf(";", at + 1);
    }
    start = end + 1;
  }
  return found;
}

function topOwner(text: string, forms: readonly Placed[], { start, at }: OutsideComment["line"]): string {
  const before = forms.findLast((form) => form.start < at);
  if (before !== undefined && before.start + before.form.source.length > start) return `${before.id} top`;
  const after = forms.find((form) => form.start > at);
  if (after === undefined) return "-";
  const between = text.slice(at, after.start).split("\n").slice(0, -1);
  return between.every((line) => line.trim().startsWith(";")) ? `${after.id} top` : "-";
}

/** The path of what a comment inside a form belongs to. */
function pathOf(form: Form, root: ListNode, at: number): string {
  const { source } = form;
  const entries = entriesOf(source, root, root.items[1]?.kind === "keyword" ? 1 : 2);
  const holder = entries.find(({ nodes }) => nodes.some(({ start, end }) => start < at && at < end));
  const value = holder?.nodes.find(({ start, end }) => start < at && at < end);
  if (holder !== undefined && value?.kind === "list") {
    const key = holder.path;
    if (key === "attach") return ownerIn(source, value, prefixed(entriesOf(source, value, 0), "attach :"), key, at);
    if (LISTS.includes(key.replaceAll("_", "-"))) {
      const items = value.items.map((item) => ({
        path: `${key} ${source.slice(item.start, item.end)}`,
        nodes: [item],
      }));
      return ownerIn(source, value, items, key, at);
    }
    return key;
  }
  return ownerIn(source, root, entries, "", at);
}

interface OwnedEntry {
  readonly path: string;
  readonly nodes: readonly Node[];
}

/** The head of a form, which is its name's place, and its `:key value` pairs. */
function entriesOf(source: string, list: ListNode, heads: number): OwnedEntry[] {
  const entries: OwnedEntry[] = heads === 0 ? [] : [{ path: "name", nodes: list.items.slice(0, heads) }];
  for (let i = heads; i < list.items.length; i += 2) {
    const key = list.items[i];
    if (key === undefined) continue;
    const path = source.slice(key.start + 1, key.end).replaceAll("-", "_");
    entries.push({ path, nodes: list.items.slice(i, i + 2) });
  }
  return entries;
}

function prefixed(entries: readonly OwnedEntry[], prefix: string): OwnedEntry[] {
  return entries.map(({ path, nodes }) => ({ path: prefix + path, nodes }));
}

function ownerIn(source: string, list: ListNode, entries: readonly OwnedEntry[], own: string, at: number): string {
  const before = entries.findLast(({ nodes }) => (nodes[0]?.start ?? 0) < at);
  const after = entries.find(({ nodes }) => (nodes[0]?.start ?? 0) > at);
  if (before !== undefined) {
    const end = before.nodes.at(-1)?.end ?? 0;
    if (end > at || !source.slice(end, at).includes("\n")) return before.path;
  }
  const start = after?.nodes[0]?.start;
  if (start === undefined) return own;
  const from = before?.nodes.at(-1)?.end ?? list.start + 1;
  if (!source.slice(from, at).includes("\n")) return own;
  const between = source.slice(at, start).split("\n").slice(0, -1);
  return between.every((line) => line.trim().startsWith(";")) && after !== undefined ? after.path : own;
}
