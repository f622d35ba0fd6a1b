/** What the worker gives is what the two versions give by themselves, whatever was compared before. */
import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, loadAllKernelTables, review, reviewMarkdown, validate } from "../../core/index.ts";
import type { Review, Workspace } from "../../core/index.ts";
import { Comparer } from "./comparer.ts";
import { reviewItems } from "./rows.ts";

const TABLES = await loadAllKernelTables();
const TEXTS = import.meta.glob<string>("../../../public/samples/*/**/*.{tlisp,rs}", {
  query: "?raw",
  import: "default",
  eager: true,
});
/** Name of the sample and path in it. */
const FILES = Object.entries(TEXTS).map(([path, text]) => {
  const [, name = "", inSample = ""] = /samples\/([^/]+)\/(.+)$/.exec(path) ?? [];
  return { name, path: inSample, text };
});

function sample(wanted: string): Workspace {
  return {
    files: FILES.flatMap(({ name, path, text }) => (name === wanted ? [{ kind: "text", path, text }] : [])),
    settings: DEFAULT_SETTINGS,
  };
}

/** The same with one text in place of another everywhere. */
function changed({ files, settings }: Workspace, from: RegExp, to: string): Workspace {
  return {
    settings,
    files: files.map((file) => (file.kind === "text" ? { ...file, text: file.text.replaceAll(from, to) } : file)),
  };
}

function finish(steps: Generator<undefined, Review>): Review {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function alone(before: Workspace, after: Workspace): Review {
  const [old, now] = [before, after].map((workspace) => {
    const analysis = analyze(workspace, undefined, TABLES);
    return { analysis, diagnostics: validate(analysis) };
  });
  if (old === undefined || now === undefined) throw new Error("there are two");
  return review(old, now);
}

/** Ids of forms name nothing outside of their own reading. */
function withoutIds(found: Review): unknown {
  return JSON.parse(JSON.stringify(found, (key, value: unknown) => (key === "form" ? undefined : value)));
}

test("comparisons one after the other", () => {
  const comparer = new Comparer(TABLES);
  const names = [...new Set(FILES.map(({ name }) => name))];
  expect(names.length).toBeGreaterThan(10);
  for (const [at, name] of names.entries()) {
    const base = sample(name);
    const drafts = [
      base,
      changed(base, /\b1024\b|\b65536\b/g, "2048"),
      changed(base, /"eth0"/g, '"wan0"'),
      changed(base, /\(defbpf-map/g, "(defbpf-mop"),
      { ...base, settings: { ...base.settings, targetKernel: "4.9" } },
      sample(names[at - 1] ?? name),
    ];
    for (const draft of drafts) {
      const found = finish(comparer.compare(base, draft));
      expect(withoutIds(found)).toEqual(withoutIds(alone(base, draft)));
      // Lines are what crosses to the window.
      const items = reviewItems(found);
      expect(structuredClone(items)).toEqual(items);
    }
  }
});

test("a comparison that is given up harms none that follow", () => {
  const comparer = new Comparer(TABLES);
  const base = sample("syn-flood-limiter");
  const other = changed(base, /"eth0"/g, '"wan0"');
  for (let stops = 1; stops < 6; stops++) {
    const steps = comparer.compare(other, changed(base, /1/g, String(stops + 1)));
    for (let at = 0; at < stops; at++) steps.next();
    expect(withoutIds(finish(comparer.compare(base, other)))).toEqual(withoutIds(alone(base, other)));
  }
});

test("Markdown is of the last comparison", () => {
  const comparer = new Comparer(TABLES);
  expect(comparer.markdown("a", "b")).toBe("");
  const base = sample("edge-protection");
  const draft = changed(base, /65536/g, "1024");
  finish(comparer.compare(base, draft));
  const expected = reviewMarkdown(alone(base, draft), { before: "a", after: "b", diagram: undefined });
  expect(comparer.markdown("a", "b")).toBe(expected);
});
