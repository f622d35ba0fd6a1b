/** Two texts of a file and how they differ. Importing this module loads the whole editor. */
import { useEffect, useRef } from "react";
import { invariant } from "../../core/index.ts";
import { createTextDiff } from "./text-diff.ts";
import type { TextDiff } from "./text-diff.ts";

interface DifferenceProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** For those who hear it. */
  readonly label: string;
  readonly className: string | undefined;
}

export function Difference({ path, before, after, label, className }: DifferenceProps) {
  const host = useRef<HTMLDivElement>(null);
  const diff = useRef<TextDiff>(undefined);
  useEffect(() => {
    invariant(host.current !== null, "the comparison has no place");
    const made = createTextDiff(host.current);
    diff.current = made;
    return () => made.dispose();
  }, []);
  useEffect(() => diff.current?.show(path, before, after, label), [path, before, after, label]);
  return <div ref={host} className={className} />;
}
