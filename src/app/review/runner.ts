/** The one comparing worker of the window: started with the first comparison, told only what changed since the last. */
import type { Workspace } from "../../core/index.ts";
import { listenTo, type WorkerLike } from "../monaco/worker-answers.ts";
import type { ReviewItem } from "./rows.ts";
import { FileSender } from "./sent-files.ts";
import type { Answer, Order } from "./worker-messages.ts";

/** A review as the window shows it. */
export interface ReviewLines {
  readonly items: readonly ReviewItem[];
  readonly summary: string;
  /** True when both versions mean the same. */
  readonly isSame: boolean;
}

export interface Listener {
  done(lines: ReviewLines): void;
  /** The worker broke. */
  failed(): void;
}

interface Question {
  readonly answer: (markdown: string) => void;
  readonly fail: (error: Error) => void;
}

export class ReviewRunner {
  private readonly start: () => WorkerLike<Answer>;
  private worker: WorkerLike<Answer> | undefined;
  private files = new FileSender();
  private run = 0;
  private listener: Listener | undefined;
  private items: ReviewItem[] = [];
  private questions = new Map<number, Question>();
  private asked = 0;

  constructor(start: () => WorkerLike<Answer>) {
    this.start = start;
  }

  /** Compares; a comparison that is under way ends without a result. */
  compare(before: Workspace, after: Workspace, listener: Listener): void {
    this.listener = listener;
    this.run++;
    this.items = [];
    try {
      this.worker ??= this.newWorker();
      this.order({ kind: "compare", run: this.run, ...this.files.send(before, after) });
    } catch {
      this.fail();
    }
  }

  /** Ends the comparison that is under way, if there is one. */
  stop(): void {
    this.run++;
    this.listener = undefined;
    this.order({ kind: "stop" });
  }

  /** What was compared last as Markdown; the versions are called so. */
  async markdown(before: string, after: string): Promise<string> {
    return new Promise((answer, fail) => {
      if (this.worker === undefined) {
        fail(new Error("nothing was compared"));
        return;
      }
      const question = ++this.asked;
      this.questions.set(question, { answer, fail });
      this.order({ kind: "markdown", question, before, after });
    });
  }

  private order(message: Order): void {
    this.worker?.postMessage(message);
  }

  private newWorker(): WorkerLike<Answer> {
    const made = this.start();
    const broke = (): void => {
      if (made === this.worker) this.fail();
    };
    listenTo(made, (answer) => this.take(answer), broke);
    return made;
  }

  private take(data: Answer): void {
    if (data.kind === "markdown") {
      this.questions.get(data.question)?.answer(data.markdown);
      this.questions.delete(data.question);
      return;
    }
    if (data.run !== this.run) return;
    if (data.kind === "lines") {
      for (const item of data.items) this.items.push(item);
      return;
    }
    const { summary, isSame } = data;
    this.listener?.done({ items: this.items, summary, isSame });
    this.items = [];
  }

  /** The next comparison starts another worker, which has no file yet. */
  private fail(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.files = new FileSender();
    const { listener, questions } = this;
    this.listener = undefined;
    this.questions = new Map();
    for (const { fail } of questions.values()) fail(new Error("the comparing worker broke"));
    listener?.failed();
  }
}
