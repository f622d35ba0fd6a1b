/** Where files may be dropped: added to this workspace, opened as another one, or in a review compared with the draft. */
import { FileDiff, FilePlus2, FolderPlus } from "lucide-react";
import type { DragEvent } from "react";
import { useState } from "react";
import { addIncoming, openIncoming } from "../commands/incoming.ts";
import { droppedFiles } from "../io/pick-files.ts";
import type { Chosen } from "../io/read-files.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import { deferredModule } from "../ui/deferred.tsx";
import css from "./DropZones.module.css";
import { useLayout } from "./layout-state.ts";

type Zone = "here" | "new" | "review";

const choosing = deferredModule(async () => import("../review/choose.ts"));

export function DropZones({ onDrop }: { readonly onDrop: () => void }) {
  const refused = useStore(whyReadOnly);
  const [over, setOver] = useState<Zone | undefined>();
  const isReviewing = useLayout(({ bottom, bottomTab }) => bottom && bottomTab === "review");
  const zone = (id: Zone, take: (chosen: Chosen) => Promise<void>) => ({
    className: classes(css["zone"], over === id && css["over"]),
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(id);
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      onDrop();
      droppedFiles(event.dataTransfer)
        .then(take)
        .catch(() => actions.notify(text.open.failed, "error"));
    },
  });
  return (
    <div className={css["cover"]}>
      <div {...zone("here", addIncoming)} aria-disabled={refused !== undefined}>
        <FilePlus2 size={28} aria-hidden />
        <strong>{text.open.dropHere}</strong>
        <span>{refused ?? text.open.dropHereHelp}</span>
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
