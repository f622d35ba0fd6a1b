/** Starts the app in the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { invariant } from "../core/index.ts";
import { App } from "./App.tsx";
import { startTheme } from "./frame/theme.ts";
import { watchLocalFolder } from "./local/folder-commands.ts";
import { startWorkspaces } from "./persistence/workspaces.ts";
import { takeLink, tellOfLink, watchLinks } from "./share/take-link.ts";
import { startKernelFacts } from "./state/kernel-facts.ts";
import type { AppStore } from "./state/types.ts";
import "./theme/tokens.css";
import "./theme/base.css";

/** Milliseconds; after the first paint. */
const KEEPING_AFTER = 400;

async function start(): Promise<void> {
  const root = document.getElementById("root");
  invariant(root !== null, "the page has no #root");
  startTheme();
  const shared = await takeLink();
  await startWorkspaces(keepUnsaved, shared);
  if (shared !== undefined) tellOfLink();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  watchLinks();
  startKernelFacts();
  setTimeout(startKeeping, KEEPING_AFTER);
}

/** Makes a snapshot of what this tab could not save. True when it is kept. */
async function keepUnsaved(lost: AppStore): Promise<boolean> {
  // The chunk may be out of reach: then the page goes on to show what it has.
  const keep = await import("./snapshots/keep.ts").catch(() => undefined);
  return (await keep?.snapshotUnsaved(lost)) === true;
}

function startKeeping(): void {
  watchLocalFolder();
  // Without the chunk the app works on, and says that it keeps none when one is asked for.
  import("./snapshots/keep.ts").then(({ keepSnapshots }) => keepSnapshots()).catch(() => undefined);
}

void start();
