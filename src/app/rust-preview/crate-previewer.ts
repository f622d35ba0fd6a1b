/**
 * The worker that makes the crate that is looked at, one after the other: an
 * order waits for the crate that is being made, and a newer one takes its
 * place. So who types sees a crate now and then, and nothing piles up.
 */
import type { Crate } from "../../core/index.ts";
import { PreviewReceiver } from "../export/preview-files.ts";
import type { PreviewAnswer, PreviewOrder } from "../export/worker-messages.ts";
import { listenTo, type WorkerLike } from "../monaco/worker-answers.ts";

export interface PreviewListener {
  made(crate: Crate): void;
  /** The worker broke. */
  failed(): void;
}

type Wanted = Omit<PreviewOrder, "kind" | "run"> & { readonly listener: PreviewListener };

export class CratePreviewer {
  private readonly start: () => WorkerLike<PreviewAnswer>;
  private worker: WorkerLike<PreviewAnswer> | undefined;
  private files = new PreviewReceiver();
  private run = 0;
  /** What is being made. */
  private current: Wanted | undefined;
  private waiting: Wanted | undefined;

  constructor(start: () => WorkerLike<PreviewAnswer>) {
    this.start = start;
  }

  preview(wanted: Wanted): void {
    if (this.current === undefined) this.order(wanted);
    else this.waiting = wanted;
  }

  /** Nobody looks any more: nothing is said, and nothing of the worker is left. */
  end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.files = new PreviewReceiver();
    this.current = undefined;
    this.waiting = undefined;
  }

  private order({ listener, ...wanted }: Wanted): void {
    this.current = { listener, ...wanted };
    this.run++;
    try {
      this.worker ??= this.newWorker();
      const order: PreviewOrder = { kind: "preview", run: this.run, ...wanted };
      this.worker.postMessage(order);
    } catch {
      this.fail();
    }
  }

  private newWorker(): WorkerLike<PreviewAnswer> {
    const made = this.start();
    const take = (answer: PreviewAnswer): void => {
      if (made === this.worker && answer.run === this.run) this.take(answer);
    };
    const broke = (): void => {
      if (made === this.worker) this.fail();
    };
    listenTo(made, take, broke);
    return made;
  }

  private take(answer: PreviewAnswer): void {
    if (answer.kind === "files") {
      this.files.take(answer.files);
      return;
    }
    const { current, waiting } = this;
    this.current = undefined;
    this.waiting = undefined;
    const files = this.files.end();
    // The next one is made while this one is drawn.
    if (waiting !== undefined) this.order(waiting);
    current?.listener.made({ name: answer.name, files, problems: answer.problems });
  }

  private fail(): void {
    const { current, waiting } = this;
    this.end();
    (waiting ?? current)?.listener.failed();
  }
}
