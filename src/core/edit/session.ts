/**
 * One call of `applyOperations`: what has been done so far. Changes of single
 * forms wait, worked out on the form alone; the workspace is read again only
 * when an operation asks to see what the ones before did.
 */
import { lowerForm } from "../ir/lower.ts";
import { readForm } from "../syntax/read.ts";
import { applyEdits } from "../text/edit.ts";
import type { FileEdit, TextEdit } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis, Placed, WorkspaceFile } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { composeEdits, minimalEdits } from "./compose.ts";
import type { Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { editsByPath, GONE, placedEdit } from "./plan.ts";
import type { Step, Subject } from "./subject.ts";
import { subjectOf } from "./subject.ts";

interface Waiting {
  readonly placed: Placed;
  /** The form as it is after the edits. */
  readonly subject: Subject;
  readonly edits: readonly TextEdit[];
}

type EditsByPath = Map<string, readonly TextEdit[]>;

export class Session {
  private readonly before: Analysis;
  /** The workspace as it was read last. */
  private analysis: Analysis;
  /** Changed forms since then. */
  private waiting = new Map<FormId, Waiting>();
  /** Edits of files since then. */
  private unread: EditsByPath = new Map();
  /** Edits since the beginning, about the first texts. */
  private readonly all: EditsByPath = new Map();
  private readonly newFiles = new Set<string>();
  /** True when the form that changed last changed its name. */
  private renamed = false;

  constructor(analysis: Analysis) {
    this.before = analysis;
    this.analysis = analysis;
  }

  /** The workspace with everything that was done. */
  read(): Analysis {
    this.settle();
    this.renamed = false;
    if (this.unread.size > 0) {
      const { files, settings } = this.analysis.workspace;
      const changed = files.map((file): WorkspaceFile => {
        const edits = file.kind === "text" ? this.unread.get(file.path) : undefined;
        return edits === undefined || file.kind !== "text" ? file : { ...file, text: applyEdits(file.text, edits) };
      });
      const known = new Set(files.map(({ path }) => path));
      for (const [path, edits] of this.unread) {
        if (!known.has(path)) changed.push({ kind: "text", path, text: applyEdits("", edits) });
      }
      this.analysis = analyze({ files: changed, settings }, this.analysis);
      this.unread = new Map();
    }
    return this.analysis;
  }

  /** Does a step on one form. */
  changeForm(id: FormId, step: Step): Refusal | undefined {
    const analysis = this.unread.size > 0 || this.renamed ? this.read() : this.analysis;
    const placed = analysis.byId.get(id);
    if (placed === undefined) return refuse(GONE);
    const known = this.waiting.get(id) ?? { placed, subject: subjectOf(analysis, placed), edits: [] };
    const outcome = step(known.subject);
    if (isRefusal(outcome)) return outcome;
    if (outcome.length === 0) return undefined;
    const form = readForm(applyEdits(known.subject.form.source, outcome));
    const edits = composeEdits(known.edits, outcome);
    // Two names that change places would be two forms that change places, were they read at once.
    this.renamed = lowerForm(form).name !== lowerForm(known.subject.form).name;
    this.waiting.set(id, { placed, subject: { ...known.subject, form }, edits });
    return undefined;
  }

  /** Takes over what an operation on the workspace, as it was just read, comes to. */
  commit(plan: Plan | Refusal): Refusal | undefined {
    if (isRefusal(plan)) return plan;
    for (const path of plan.newFiles ?? []) this.newFiles.add(path);
    this.add(plan.edits);
    return undefined;
  }

  /** The edits of the first texts, as small as they can be, and the files that were not there. */
  result(): { readonly edits: readonly FileEdit[]; readonly newFiles: readonly string[] } {
    this.settle();
    const texts = new Map(
      this.before.workspace.files.flatMap((file) => (file.kind === "text" ? [[file.path, file.text] as const] : [])),
    );
    const edits = [...this.all].flatMap(([path, inFile]) =>
      minimalEdits(texts.get(path) ?? "", inFile).map((edit) => placedEdit(path, edit, 0)),
    );
    return { edits, newFiles: [...this.newFiles] };
  }

  /** Turns changed forms into edits of their files. */
  private settle(): void {
    if (this.waiting.size === 0) return;
    const changed = [...this.waiting.values()];
    this.waiting = new Map();
    this.add(changed.flatMap(({ placed, edits }) => edits.map((edit) => placedEdit(placed.path, edit, placed.start))));
  }

  private add(edits: readonly FileEdit[]): void {
    for (const [path, inFile] of editsByPath(edits)) {
      this.all.set(path, composeEdits(this.all.get(path) ?? [], inFile));
      this.unread.set(path, composeEdits(this.unread.get(path) ?? [], inFile));
    }
  }
}
