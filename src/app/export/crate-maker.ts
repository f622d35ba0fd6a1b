/** The worker that makes crates to be kept: started with the first, ended with one that is not wanted any more. */
import type { Crate, Workspace } from "../../core/index.ts";
import { listenTo, type WorkerLike } from "../monaco/worker-answers.ts";
import type { ArchiveAnswer, ArchiveOrder } from "./worker-messages.ts";

/** A crate with its zip; no zip where there are problems. */
export interface Made {
  readonly crate: Crate;
  readonly zip: Uint8Array | undefined;
}

interface Listener {
  /** So many of `STEPS` are done. */
  progress(done: number): void;
  made(made: Made): void;
  /** The worker broke. */
  failed(): void;
}

export class CrateMaker {
  private readonly start: () => WorkerLike<ArchiveAnswer>;
  private worker: WorkerLike<ArchiveAnswer> | undefined;
  private run = 0;
  private listener: Listener | undefined;

  constructor(start: () => WorkerLike<ArchiveAnswer>) {
    this.start = start;
  }

  /** Makes the crate of a policy; one that is under way is given up. */
  make(workspace: Workspace, policy: string, listener: Listener): void {
    this.cancel();
    this.listener = listener;
    this.run++;
    try {
      this.worker ??= this.newWorker();
      const order: ArchiveOrder = { kind: "archive", run: this.run, workspace, policy };
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

  private newWorker(): WorkerLike<ArchiveAnswer> {
    const made = this.start();
    const take = (answer: ArchiveAnswer): void => {
      if (made === this.worker && answer.run === this.run) this.take(answer);
    };
    const broke = (): void => {
      if (made === this.worker) this.fail();
    };
    listenTo(made, take, broke);
    return made;
  }

  private take(data: ArchiveAnswer): void {
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
