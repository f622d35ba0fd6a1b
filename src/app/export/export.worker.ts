/** Makes crates beside the window. Whoever does not want one any more ends the worker: nothing of it is left then. */
import { version } from "../../../package.json";
import { analyze, generateCrate, loadAllKernelTables, withIds, zipCrate } from "../../core/index.ts";
import type { Analysis } from "../../core/index.ts";
import { PreviewSender } from "./preview-files.ts";
import type { ArchiveAnswer, ArchiveOrder, PreviewAnswer, PreviewOrder } from "./worker-messages.ts";

/** Of the preview before; most of it is the same in the next one. */
let known: Analysis | undefined;
const sender = new PreviewSender();

addEventListener("message", ({ data }: MessageEvent<ArchiveOrder | PreviewOrder>) => {
  const done = data.kind === "archive" ? makeArchive(data) : makePreview(data);
  done.catch((error: unknown) => {
    // Beyond the promise it reaches whoever started the worker.
    setTimeout(() => {
      throw error;
    });
  });
});

async function makeArchive({ run, workspace, policy }: ArchiveOrder): Promise<void> {
  const analysis = analyze(workspace, undefined, await loadAllKernelTables());
  answer({ kind: "progress", run, done: 1 });
  const crate = generateCrate(analysis, policy, { version });
  answer({ kind: "progress", run, done: 2 });
  const zip = crate.files.length === 0 ? undefined : zipCrate(crate);
  const files = crate.files.map(({ path, content }) => ({ path, content }));
  answer({ kind: "crate", run, crate: { ...crate, files }, zip });
}

async function makePreview({ run, workspace, policy, ids }: PreviewOrder): Promise<void> {
  known = withIds(analyze(workspace, known, await loadAllKernelTables()), ids);
  const { name, files, problems } = generateCrate(known, policy, { version });
  for (const piece of sender.send(files)) answer({ kind: "files", run, files: piece });
  answer({ kind: "preview", run, name, problems });
}

function answer(message: ArchiveAnswer | PreviewAnswer): void {
  postMessage(message);
}
