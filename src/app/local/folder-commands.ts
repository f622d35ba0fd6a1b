/** Saving and opening by the machine's own folders, and by downloads where the browser hands none out. */
import { downloadLisp, openFilesAsNew } from "../commands/file-commands.ts";
import { actions } from "../state/index.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";

const folder = deferredModule(async () => import("./folder.ts"));

/** True where the browser hands out folders. */
export const HAS_FOLDERS = "showDirectoryPicker" in window;

/** What works with folders, once it knows the one of the workspace that is open: a key may come before. */
async function folders() {
  const known = await folder.load();
  await known.watchFolder();
  return known;
}

/** Starts to say what is not saved to the folder yet. */
export function watchLocalFolder(): void {
  if (HAS_FOLDERS) folders().catch(fail);
}

export function openLocalFolder(): void {
  if (HAS_FOLDERS)
    folders()
      .then(async ({ openFolder }) => openFolder())
      .catch(fail);
  else openFilesAsNew(true);
}

export function saveLocally(): void {
  if (HAS_FOLDERS)
    folders()
      .then(async ({ save }) => save())
      .catch(fail);
  else downloadLisp();
}

export function saveLocallyAs(): void {
  folders()
    .then(async ({ saveAs }) => saveAs())
    .catch(fail);
}

function fail(): void {
  actions.notify(text.local.failed, "error");
}
