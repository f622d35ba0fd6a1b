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
import "./theme/tokens.css";
import "./theme/base.css";

/** Milliseconds; after the first paint. */
const KEEPING_AFTER = 400;

async function start(): Promise<void> {
  const root = document.getElementById("root");
  invariant(root !== null, "the page has no #root");
  startTheme();
  const shared = await takeLink();
  await startWorkspaces(shared);
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

function startKeeping(): void {
  watchLocalFolder();
  // Without the chunk the app works on, and says that it keeps none when one is asked for.
  import("./snapshots/keep.ts").then(({ keepSnapshots }) => keepSnapshots()).catch(() => undefined);
}

void start();
