/** Files dragged over the window: shows where they may be dropped, and keeps the browser from leaving the page for them. */
import { useEffect, useState } from "react";
import { deferred } from "../ui/deferred.tsx";

const DropZones = deferred(async () => (await import("./DropZones.tsx")).DropZones);

export function DropTarget() {
  const [dragging, setDragging] = useState(false);

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

  return dragging ? <DropZones onDrop={() => setDragging(false)} /> : null;
}
