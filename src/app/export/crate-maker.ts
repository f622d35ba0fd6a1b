/** The worker that makes crates to be kept: started with the first, ended with one that is not wanted any more. */
import type { Crate, Workspace } from "../../core/index.ts";
import { RunWorker, type WorkerLike } from "../monaco/run-worker.ts";
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
  private readonly worker: RunWorker<ArchiveOrder, ArchiveAnswer>;
  /** Of the crate that is under way. */
  private listener: Listener | undefined;

  constructor(start: () => WorkerLike<ArchiveAnswer>) {
    this.worker = new RunWorker({
      start,
      broke: () => {
        const { listener } = this;
        this.listener = undefined;
        listener?.failed();
      },
    });
  }

  /** Makes the crate of a policy; one that is under way is given up. */
  make(workspace: Workspace, policy: string, listener: Listener): void {
    this.cancel();
    this.listener = listener;
    this.worker.order(
      (run) => ({ kind: "archive", run, workspace, policy }),
      (answer) => this.take(answer, listener),
    );
  }

  /** Gives up what is under way, if anything is. */
  cancel(): void {
    if (this.listener === undefined) return;
    this.listener = undefined;
    this.worker.end();
  }

  private take(answer: ArchiveAnswer, listener: Listener): void {
    if (answer.kind === "progress") {
      listener.progress(answer.done);
      return;
    }
    this.worker.drop(answer.run);
    this.listener = undefined;
    listener.made(answer);
  }
}
