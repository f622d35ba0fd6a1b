/** What workers answer, and how it is heard: the same for every worker, and without the page that starts it. */

/** What of a `Worker` its users need, which a test can be. */
export type WorkerLike<Answer> = Pick<Worker, "postMessage" | "terminate"> & {
  addEventListener(type: "message", listener: (event: MessageEvent<Answer>) => void): void;
  addEventListener(type: "error" | "messageerror", listener: (event: Event) => void): void;
};

/**
 * Hands on what a worker answers, and says when it broke: by a fault of ours, a file of the app that did not come, or the
 * browser's memory being full. That is for whoever asked, not for the console.
 */
export function listenTo<Answer>(worker: WorkerLike<Answer>, take: (answer: Answer) => void, broke: () => void): void {
  worker.addEventListener("message", ({ data }) => take(data));
  const failed = (event: Event): void => {
    event.preventDefault();
    broke();
  };
  worker.addEventListener("error", failed);
  worker.addEventListener("messageerror", failed);
}
