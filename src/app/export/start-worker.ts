/** Starts a worker that makes crates, from the one script that there is for them. */
import { startWorker } from "../monaco/trusted-worker.ts";
import workerUrl from "./export.worker.ts?worker&url";

export function startCrateWorker(): Worker {
  return startWorker(workerUrl, "export");
}
