/** Files dropped on the window: added to this workspace, opened as another one, or in a review compared with the draft. */
import { FileDiff, FilePlus2, FolderPlus } from "lucide-react";
import type { DragEvent } from "react";
import { useEffect, useState } from "react";
import { addIncoming, openIncoming } from "../commands/file-commands.ts";
import { droppedFiles } from "../io/pick-files.ts";
import type { Chosen } from "../io/read-files.ts";
import { actions } from "../state/index.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";
import { classes } from "../ui/class-names.ts";
import css from "./DropTarget.module.css";
import { useLayout } from "./layout-state.ts";

type Zone = "here" | "new" | "review";

const choosing = deferredModule(async () => import("../review/choose.ts"));

export function DropTarget() {
  const [dragging, setDragging] = useState(false);
  const [over, setOver] = useState<Zone | undefined>();
  const isReviewing = useLayout(({ bottom, bottomTab }) => bottom && bottomTab === "review");

  useEffect(() => {
    const holdsFiles = (event: globalThis.DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const enter = (event: globalThis.DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: globalThis.DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const end = (event: globalThis.DragEvent): void => {
      // A miss must not make the browser leave the page for the file.
      if (holdsFiles(event)) event.preventDefault();
      setDragging(false);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragover", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", end);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", end);
    };
  }, []);

  if (!dragging) return null;
  const zone = (id: Zone, take: (chosen: Chosen) => Promise<void>) => ({
    className: classes(css["zone"], over === id && css["over"]),
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(id);
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setDragging(false);
      setOver(undefined);
      droppedFiles(event.dataTransfer)
        .then(take)
        .catch(() => actions.notify(text.open.failed, "error"));
    },
  });
  return (
    <div className={css["cover"]}>
      <div {...zone("here", addIncoming)}>
        <FilePlus2 size={28} aria-hidden />
        <strong>{text.open.dropHere}</strong>
        <span>{text.open.dropHereHelp}</span>
      </div>
      {isReviewing && (
        <div {...zone("review", async (chosen) => (await choosing.load()).compareWith(chosen))}>
          <FileDiff size={28} aria-hidden />
          <strong>{text.open.dropReview}</strong>
          <span>{text.open.dropReviewHelp}</span>
        </div>
      )}
      <div {...zone("new", openIncoming)}>
        <FolderPlus size={28} aria-hidden />
        <strong>{text.open.dropNew}</strong>
        <span>{text.open.dropNewHelp}</span>
      </div>
    </div>
  );
}
