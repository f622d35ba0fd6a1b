/** The one comparing worker of the window: started with the first comparison, told only what changed since the last. */
import type { Workspace } from "../../core/index.ts";
import { RunWorker, type WorkerLike } from "../monaco/run-worker.ts";
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

export class ReviewRunner {
  private readonly worker: RunWorker<Order, Answer>;
  private files = new FileSender();
  /** Of the last comparison. */
  private run = 0;
  private listener: Listener | undefined;
  /** Those who wait for Markdown, by how they hear that there is none. */
  private readonly waiting = new Set<(error: Error) => void>();

  constructor(start: () => WorkerLike<Answer>) {
    this.worker = new RunWorker({ start, broke: () => this.broke() });
  }

  /** Compares; a comparison that is under way ends without a result. */
  compare(before: Workspace, after: Workspace, listener: Listener): void {
    this.worker.drop(this.run);
    this.listener = listener;
    const items: ReviewItem[] = [];
    this.run = this.worker.order(
      (run) => ({ kind: "compare", run, ...this.files.send(before, after) }),
      (answer) => {
        if (answer.kind === "lines") for (const item of answer.items) items.push(item);
        if (answer.kind !== "done") return;
        this.worker.drop(answer.run);
        listener.done({ items, summary: answer.summary, isSame: answer.isSame });
      },
    );
  }

  /** Ends the comparison that is under way, if there is one. */
  stop(): void {
    this.worker.drop(this.run);
    this.listener = undefined;
    this.worker.tell({ kind: "stop" });
  }

  /** What was compared last as Markdown; the versions are called so. */
  async markdown(before: string, after: string): Promise<string> {
    return new Promise((resolve, reject) => {
      if (!this.worker.isStarted) {
        reject(new Error("nothing was compared"));
        return;
      }
      this.waiting.add(reject);
      this.worker.order(
        (run) => ({ kind: "markdown", run, before, after }),
        (answer) => {
          this.worker.drop(answer.run);
          this.waiting.delete(reject);
          if (answer.kind === "markdown") resolve(answer.markdown);
        },
      );
    });
  }

  /** The next comparison starts another worker, which has no file yet. */
  private broke(): void {
    this.files = new FileSender();
    const { listener } = this;
    this.listener = undefined;
    for (const reject of this.waiting) reject(new Error("the comparing worker broke"));
    this.waiting.clear();
    listener?.failed();
  }
}
