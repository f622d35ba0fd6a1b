/**
 * A workspace in the page's address: taken out of it when the page starts and
 * when the address changes. It becomes another workspace; a bad one becomes a notice.
 */
import { openAsNew } from "../persistence/workspaces.ts";
import { actions, store } from "../state/index.ts";
import type { NewWorkspace } from "../state/types.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";

/** Other fragments are none of ours. */
const LINK = /^#w\d/u;

const packed = deferredModule(async () => import("./packed.ts"));

/** The workspace of the address, which forgets it; undefined when there is none that can be read. */
export async function takeLink(): Promise<NewWorkspace | undefined> {
  const { hash, pathname, search } = window.location;
  if (!LINK.test(hash)) return undefined;
  const reader = await packed.load().catch(() => undefined);
  if (reader === undefined) {
    // The address keeps it, so that a reload tries again.
    actions.notify(text.share.failed, "error");
    return undefined;
  }
  window.history.replaceState(window.history.state, "", pathname + search);
  const read = reader.readPacked(hash.slice(1));
  if (read.ok) return read.opened;
  actions.notify(read.message, "error");
  return undefined;
}

/** Says where the workspace that is open came from. */
export function tellOfLink(): void {
  actions.notify(text.share.opened(store.getState().workspaceName));
}

/** Opens the links that are put into the address of a page that is open already. */
export function watchLinks(): void {
  // One after the other: the name of one is taken when the next looks for a free one.
  let before = Promise.resolve();
  window.addEventListener("hashchange", () => {
    before = before.then(openLink).catch(() => actions.notify(text.share.failed, "error"));
  });
}

async function openLink(): Promise<void> {
  const opened = await takeLink();
  if (opened === undefined) return;
  // A dialog that is open speaks about what is shown no more.
  actions.setSession({ dialog: { kind: "none" } });
  await openAsNew(opened);
  tellOfLink();
}
