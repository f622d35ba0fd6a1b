/**
 * The worker that makes the crate that is looked at, one after the other: an
 * order waits for the crate that is being made, and a newer one takes its
 * place. So who types sees a crate now and then, and nothing piles up.
 */
import type { Crate } from "../../core/index.ts";
import { PreviewReceiver } from "../export/preview-files.ts";
import type { PreviewAnswer, PreviewOrder } from "../export/worker-messages.ts";
import { RunWorker, type WorkerLike } from "../monaco/run-worker.ts";

export interface PreviewListener {
  made(crate: Crate): void;
  /** The worker broke. */
  failed(): void;
}

type Wanted = Omit<PreviewOrder, "kind" | "run"> & { readonly listener: PreviewListener };

export class CratePreviewer {
  private readonly worker: RunWorker<PreviewOrder, PreviewAnswer>;
  private files = new PreviewReceiver();
  /** What is being made. */
  private current: Wanted | undefined;
  private waiting: Wanted | undefined;

  constructor(start: () => WorkerLike<PreviewAnswer>) {
    this.worker = new RunWorker({
      start,
      broke: () => {
        const newest = this.waiting ?? this.current;
        this.end();
        newest?.listener.failed();
      },
    });
  }

  preview(wanted: Wanted): void {
    if (this.current === undefined) this.order(wanted);
    else this.waiting = wanted;
  }

  /** Nobody looks any more: nothing is said, and nothing of the worker is left. */
  end(): void {
    this.worker.end();
    this.files = new PreviewReceiver();
    this.current = undefined;
    this.waiting = undefined;
  }

  private order(wanted: Wanted): void {
    this.current = wanted;
    const { listener, ...order } = wanted;
    this.worker.order(
      (run) => ({ kind: "preview", run, ...order }),
      (answer) => this.take(answer, listener),
    );
  }

  private take(answer: PreviewAnswer, listener: PreviewListener): void {
    if (answer.kind === "files") {
      this.files.take(answer.files);
      return;
    }
    this.worker.drop(answer.run);
    const { waiting } = this;
    this.current = undefined;
    this.waiting = undefined;
    const files = this.files.end();
    // The next one is made while this one is drawn.
    if (waiting !== undefined) this.order(waiting);
    listener.made({ name: answer.name, files, problems: answer.problems });
  }
}
