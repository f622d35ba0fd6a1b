/** Makes crates beside the window. Whoever does not want one any more ends the worker: nothing of it is left then. */
import { version } from "../../../package.json";
import { analyze, generateCrate, loadAllKernelTables, zipCrate } from "../../core/index.ts";
import type { Answer, Order } from "./worker-messages.ts";

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  make(data).catch((error: unknown) => {
    // Beyond the promise it reaches whoever started the worker.
    setTimeout(() => {
      throw error;
    });
  });
});

async function make({ run, workspace, policy }: Order): Promise<void> {
  const analysis = analyze(workspace, undefined, await loadAllKernelTables());
  answer({ kind: "progress", run, done: 1 });
  const crate = generateCrate(analysis, policy, { version });
  answer({ kind: "progress", run, done: 2 });
  const zip = crate.files.length === 0 ? undefined : zipCrate(crate);
  const files = crate.files.map(({ path, content }) => ({ path, content }));
  answer({ kind: "crate", run, crate: { ...crate, files }, zip });
}

function answer(message: Answer): void {
  postMessage(message);
}
