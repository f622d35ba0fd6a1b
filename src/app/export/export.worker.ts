/** Makes crates, and reads objects, beside the window. Whoever does not want one any more ends the worker: nothing of it is left then. */
import { version } from "../../../package.json";
import {
  analyze,
  generateCrate,
  invariant,
  loadAllKernelTables,
  loadKernelTables,
  withIds,
  zipCrate,
} from "../../core/index.ts";
import type { Analysis } from "../../core/index.ts";
import { PreviewSender } from "./preview-files.ts";
import type {
  ArchiveAnswer,
  ArchiveOrder,
  ObjectAnswer,
  ObjectOrder,
  PreviewAnswer,
  PreviewOrder,
} from "./worker-messages.ts";

/** Of the preview before; most of it is the same in the next one. */
let known: Analysis | undefined;
const sender = new PreviewSender();

addEventListener("message", ({ data }: MessageEvent<ArchiveOrder | PreviewOrder | ObjectOrder>) => {
  obey(data).catch((error: unknown) => {
    // Beyond the promise it reaches whoever started the worker.
    setTimeout(() => {
      throw error;
    });
  });
});

async function obey(order: ArchiveOrder | PreviewOrder | ObjectOrder): Promise<void> {
  switch (order.kind) {
    case "archive":
      return makeArchive(order);
    case "preview":
      return makePreview(order);
    case "object":
      return readObject(order);
  }
}

async function readObject({ run, bytes }: ObjectOrder): Promise<void> {
  const { readObject: reader } = await loadKernelTables();
  const read = reader?.(bytes);
  invariant(read !== undefined, "the reader of objects is not there");
  answer({ run, read });
}

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

function answer(message: ArchiveAnswer | PreviewAnswer | ObjectAnswer): void {
  postMessage(message);
}
