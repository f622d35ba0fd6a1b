/**
 * A worker that runs what it is ordered: started with the first order, heard
 * only of runs that nobody gave up, and gone once it is ended or breaks; then
 * the next order starts another one.
 */

/** What of a `Worker` its users need, which a test can be. */
export type WorkerLike<Answer> = Pick<Worker, "postMessage" | "terminate"> & {
  addEventListener(type: "message", listener: (event: MessageEvent<Answer>) => void): void;
  addEventListener(type: "error" | "messageerror", listener: (event: Event) => void): void;
};

interface RunWorkerOptions<Answer> {
  readonly start: () => WorkerLike<Answer>;
  /** The worker broke, or could not be started, and is gone with all of its runs. */
  readonly broke: () => void;
}

export class RunWorker<Order, Answer extends { readonly run: number }> {
  private readonly options: RunWorkerOptions<Answer>;
  private readonly runs = new Map<number, (answer: Answer) => void>();
  private worker: WorkerLike<Answer> | undefined;
  private count = 0;

  constructor(options: RunWorkerOptions<Answer>) {
    this.options = options;
  }

  get isStarted(): boolean {
    return this.worker !== undefined;
  }

  /** Orders a run and gives its number, from 1; `take` hears its answers until somebody drops it. */
  order(orderOf: (run: number) => Order, take: (answer: Answer) => void): number {
    const run = ++this.count;
    this.runs.set(run, take);
    try {
      this.worker ??= this.newWorker();
      this.worker.postMessage(orderOf(run));
    } catch {
      this.fail();
    }
    return run;
  }

  /** Tells the worker something that has no answer, if there is one. */
  tell(message: Order): void {
    this.worker?.postMessage(message);
  }

  /** Nothing more is heard of a run: it is over, or given up. */
  drop(run: number): void {
    this.runs.delete(run);
  }

  /** All runs are given up, and nothing of the worker is left. */
  end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.runs.clear();
  }

  private newWorker(): WorkerLike<Answer> {
    const made = this.options.start();
    made.addEventListener("message", ({ data }) => {
      if (made === this.worker) this.runs.get(data.run)?.(data);
    });
    // By a fault of ours, a file of the app that did not come, or the browser's memory being full: that is for whoever asked.
    const failed = (event: Event): void => {
      event.preventDefault();
      if (made === this.worker) this.fail();
    };
    made.addEventListener("error", failed);
    made.addEventListener("messageerror", failed);
    return made;
  }

  private fail(): void {
    this.end();
    this.options.broke();
  }
}
