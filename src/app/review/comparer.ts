/**
 * Reads, checks and compares two versions in steps, between which whoever runs them may turn to something else. What was
 * read is kept, so that a version that differs in one form costs what differs.
 */
import { analyze, areSameSettings, review, reviewDiagram, reviewMarkdown, validate } from "../../core/index.ts";
import type { KernelTables, Review, ReviewVersion, Workspace } from "../../core/index.ts";

interface Compared {
  readonly before: ReviewVersion;
  readonly after: ReviewVersion;
  readonly review: Review;
}

export class Comparer {
  private readonly tables: KernelTables;
  private before: ReviewVersion | undefined;
  private after: ReviewVersion | undefined;
  private last: Compared | undefined;

  constructor(tables: KernelTables) {
    this.tables = tables;
  }

  /** Stops after every step. */
  *compare(before: Workspace, after: Workspace): Generator<undefined, Review> {
    const old = yield* this.read(before, this.before ?? this.after);
    this.before = old;
    // The first draft has most forms from the version that it is compared with.
    const now = yield* this.read(after, this.after ?? old);
    this.after = now;
    if (this.last?.before !== old || this.last.after !== now) {
      this.last = { before: old, after: now, review: review(old, now) };
    }
    return this.last.review;
  }

  /** The last comparison as Markdown; empty when there was none. */
  markdown(before: string, after: string): string {
    if (this.last === undefined) return "";
    const diagram = reviewDiagram(this.last.review, this.last.after.analysis);
    return reviewMarkdown(this.last.review, { before, after, diagram });
  }

  private *read(workspace: Workspace, known: ReviewVersion | undefined): Generator<undefined, ReviewVersion> {
    if (known !== undefined && isSame(known.analysis.workspace, workspace)) return known;
    const analysis = analyze(workspace, known?.analysis, this.tables);
    yield;
    const diagnostics = validate(analysis, known?.diagnostics);
    yield;
    return { analysis, diagnostics };
  }
}

function isSame(a: Workspace, b: Workspace): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every((file, at) => file === b.files[at]) &&
    areSameSettings(a.settings, b.settings)
  );
}
