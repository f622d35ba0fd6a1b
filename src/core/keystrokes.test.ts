/**
 * What is kept from one keystroke to the next decides nothing: after any edit
 * the analysis, the diagnostics, the graph and the JSON text that follow from
 * the ones before are those that the text gives by itself.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Choices } from "../testing/commented-documents.ts";
import { TABLES } from "../testing/diagnostics.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Graph } from "./graph/model.ts";
import { projectGraph } from "./graph/project.ts";
import { printJsonDocument, type PrintedJson } from "./json/printed.ts";
import { projectJson } from "./json/project.ts";
import { applyEdits } from "./text/edit.ts";
import { validate } from "./validate/validate.ts";
import { analyze } from "./workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis, type Workspace, type WorkspaceFile } from "./workspace/model.ts";

const FIXTURES = join(import.meta.dirname, "validate/fixtures");
const SAMPLES = join(import.meta.dirname, "../../public/samples");

interface Derived {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
  readonly graph: Graph;
  readonly json: PrintedJson;
}

function derive(workspace: Workspace, previous?: Derived): Derived {
  const analysis = analyze(workspace, previous?.analysis, TABLES);
  const diagnostics = validate(analysis, previous?.diagnostics);
  return {
    analysis,
    diagnostics,
    graph: projectGraph(analysis, diagnostics, previous?.graph),
    json: printJsonDocument(projectJson(analysis), previous?.json),
  };
}

/** Everything that can be seen, with the places of forms for their ids. */
function seen({ analysis, diagnostics, graph, json }: Derived): Record<string, unknown> {
  const places = new Map(analysis.forms.map(({ id }, index) => [id, `#${index}`]));
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") {
      return value.replace(/\bf\d+\b/g, (id) => places.get(id) ?? id);
    }
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  // A form that broke shows what it said before, which only the graph before can know.
  const isBroken = graph.nodes.some(({ broken }) => broken);
  return {
    forms: analysis.forms.map(({ path, index, start, lowered: { name, sort } }) => ({
      path,
      index,
      start,
      name,
      sort,
    })),
    named: Object.values(analysis.byName).map((names) => plain([...names].map(([name, { id }]) => [name, id]))),
    diagnostics: diagnostics.map(({ rule, severity, message, path, span, form, jsonPath, related, fixes }) =>
      plain({ rule, severity, message, path, span, form, jsonPath, related, fixes }),
    ),
    graph: isBroken
      ? graph.nodes.flatMap(({ id, ghost, problems }) => (ghost ? [] : [plain({ id, problems })]))
      : plain(graph),
    json: json.text,
    starts: [...json.starts],
  };
}

const PIECES = [
  "1",
  "x",
  " ",
  '"',
  ")",
  "(",
  ":",
  "[",
  "; allow: source-file\n",
  "\n",
  "0",
  "-a",
  "xdp",
  "(defbpf-map ",
  "(return :pass)",
];

/** The workspace with an edit somewhere: most touch one character, some take or repeat forms, some touch another file. */
function edited(workspace: Workspace, analysis: Analysis, choices: Choices): Workspace {
  const documents = workspace.files.filter((file) => file.kind === "text" && file.text !== "");
  if (documents.length === 0) return workspace;
  const chosen = choices.pick(documents);
  if (chosen.kind !== "text") return workspace;
  const { text } = chosen;
  const at = choices.below(text.length + 1);
  const [form, other] = [0, 1].map(() => {
    const forms = analysis.documents.find(({ path }) => path === chosen.path)?.forms ?? [];
    return forms.length === 0 ? undefined : choices.pick(forms);
  });
  const digit = /\d/g;
  digit.lastIndex = at;
  const number = digit.exec(text)?.index;
  const edit = (start: number, end: number, by: string): string => applyEdits(text, [{ start, end, text: by }]);
  const next = ((): string => {
    switch (choices.below(8)) {
      case 0:
        return edit(at, Math.min(text.length, at + 1), "");
      case 1:
        return edit(at, at, choices.pick(PIECES));
      case 2:
        return form === undefined ? text : edit(form.start, form.start + form.form.source.length, "");
      case 3:
        return form === undefined ? text : edit(form.start, form.start, `${other?.form.source ?? ""}\n`);
      case 4:
        return edit(0, 0, choices.pick([";; note\n", "\n", " "]));
      default:
        return number === undefined ? text : edit(number, number + choices.below(2), String(choices.below(10)));
    }
  })();
  const files = workspace.files.map((file): WorkspaceFile => (file === chosen ? { ...chosen, text: next } : file));
  return choices.chance(2)
    ? { files, settings: { ...workspace.settings, cpus: 1 + choices.below(64) } }
    : { ...workspace, files };
}

function textsBelow(folder: string): WorkspaceFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry): WorkspaceFile => {
    const path = join(entry.parentPath, entry.name);
    return { kind: "text", path: path.slice(folder.length + 1), text: readFileSync(path, "utf8") };
  });
}

/** The input of a fixture, with the files that belong to it. */
function fixture(name: string): readonly WorkspaceFile[] {
  const all = textsBelow(join(FIXTURES, name));
  return all.flatMap((file): WorkspaceFile[] => {
    if (file.path === "input.tlisp") return [{ ...file, path: "policy.tlisp" }];
    return file.path.startsWith("workspace/") ? [{ ...file, path: file.path.slice("workspace/".length) }] : [];
  });
}

function typeInto(name: string, files: readonly WorkspaceFile[], steps: number): void {
  const choices = new Choices(Array.from(name).reduce((seed, char) => seed * 7 + char.charCodeAt(0), 1) % 100_003);
  let workspace: Workspace = { files, settings: DEFAULT_SETTINGS };
  let state = derive(workspace);
  const past: Workspace[] = [];
  for (let step = 0; step < steps; step++) {
    const back = choices.chance(15) ? past.pop() : undefined;
    if (back === undefined) past.push(workspace);
    workspace = back ?? edited(workspace, state.analysis, choices);
    state = derive(workspace, state);
    expect(seen(state)).toEqual(seen(derive(workspace)));
  }
}

test.each(readdirSync(FIXTURES))("nothing stays from before in the fixture of %s", (name) => {
  typeInto(name, fixture(name), 40);
});

test.each(readdirSync(SAMPLES).filter((name) => !name.includes(".")))(
  "nothing stays from before in the sample %s",
  (name) => {
    typeInto(name, textsBelow(join(SAMPLES, name)), 40);
  },
);
