/** The one worker that makes crates: started with the first, ended with one that is not wanted any more. */
import type { Crate, Workspace } from "../../core/index.ts";
import type { WorkerLike } from "../monaco/trusted-worker.ts";
import type { Answer, Order } from "./worker-messages.ts";

/** A crate with its zip; no zip where there are problems. */
export interface Made {
  readonly crate: Crate;
  readonly zip: Uint8Array | undefined;
}

interface Listener {
  /** So many of `STEPS` are done. */
  progress(done: number): void;
  made(made: Made): void;
  /** The worker broke: a fault of ours, a file of the app that did not come, or the browser's memory is full. */
  failed(): void;
}

export class CrateMaker {
  private readonly start: () => WorkerLike<Answer>;
  private worker: WorkerLike<Answer> | undefined;
  private run = 0;
  private listener: Listener | undefined;

  constructor(start: () => WorkerLike<Answer>) {
    this.start = start;
  }

  /** Makes the crate of a policy; one that is under way is given up. */
  make(workspace: Workspace, policy: string, listener: Listener): void {
    this.cancel();
    this.listener = listener;
    this.run++;
    try {
      this.worker ??= this.newWorker();
      const order: Order = { run: this.run, workspace, policy };
      this.worker.postMessage(order);
    } catch {
      this.fail();
    }
  }

  /** Gives up what is under way, if anything is. */
  cancel(): void {
    if (this.listener === undefined) return;
    this.listener = undefined;
    this.end();
  }

  private newWorker(): WorkerLike<Answer> {
    const made = this.start();
    made.addEventListener("message", ({ data }) => {
      if (made === this.worker && data.run === this.run) this.take(data);
    });
    const failed = (event: Event): void => {
      // It is said in the dialog, not in the console too.
      event.preventDefault();
      if (made === this.worker) this.fail();
    };
    made.addEventListener("error", failed);
    made.addEventListener("messageerror", failed);
    return made;
  }

  private take(data: Answer): void {
    const { listener } = this;
    if (data.kind === "progress") {
      listener?.progress(data.done);
      return;
    }
    this.listener = undefined;
    listener?.made(data);
  }

  private fail(): void {
    const { listener } = this;
    this.listener = undefined;
    this.end();
    listener?.failed();
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }
}
