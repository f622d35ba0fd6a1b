/** The window: bar, panes, status; over them dialogs, notices and the drop target. */
import { useEffect, useSyncExternalStore } from "react";
import css from "./App.module.css";
import { bindShortcuts } from "./commands/shortcuts.ts";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { DropTarget } from "./frame/DropTarget.tsx";
import { LiveRegion } from "./frame/LiveRegion.tsx";
import { NarrowPanes } from "./frame/NarrowPanes.tsx";
import { Panes } from "./frame/Panes.tsx";
import { StatusBar } from "./frame/StatusBar.tsx";
import { TopBar } from "./frame/TopBar.tsx";
import { text } from "./text.ts";
import { deferred, prefetchDeferred } from "./ui/deferred.tsx";
import { LAYERS_ID } from "./ui/Menu.tsx";
import { TooltipProvider } from "./ui/Tooltip.tsx";

const AccessBanner = deferred(async () => (await import("./frame/AccessBanner.tsx")).AccessBanner);
const Notices = deferred(async () => (await import("./frame/Notices.tsx")).Notices);
const UpdateBanner = deferred(async () => (await import("./offline/UpdateBanner.tsx")).UpdateBanner);

/** Milliseconds; after the first paint. */
const PREFETCH_AFTER = 300;
const NARROW = "(max-width: 899px)";

export function App() {
  useEffect(bindShortcuts, []);
  useEffect(() => {
    const timer = setTimeout(prefetchDeferred, PREFETCH_AFTER);
    return () => clearTimeout(timer);
  }, []);
  const narrow = useMedia(NARROW);
  return (
    <TooltipProvider>
      <div className={css["window"]}>
        <TopBar />
        <div>
          <AccessBanner />
          <UpdateBanner />
        </div>
        <main className={css["panes"]}>{narrow ? <NarrowPanes /> : <Panes />}</main>
        <StatusBar />
      </div>
      <section id={LAYERS_ID} aria-label={text.panes.layers} />
      <Dialogs />
      <Notices />
      <DropTarget />
      <LiveRegion />
    </TooltipProvider>
  );
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}
