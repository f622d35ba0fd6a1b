/** The review of the draft against a version, anew a moment after each change of the draft. */
import { useEffect, useRef, useState } from "react";
import type { Analysis, KernelTables, Review, ReviewVersion, Workspace } from "../../core/index.ts";
import { analyze, review, validate } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Base } from "./base.ts";

/** Milliseconds without a change of the draft, after which it is compared. */
const PAUSE = 250;
/** A large draft is compared less often: it has to rest for that many times as long as comparing took. */
const REST = 3;

export interface Reviewed {
  readonly review: Review;
  readonly base: Base;
  readonly after: Analysis;
}

/** Undefined until the first comparison is there; then the last one. */
export function useReview(base: Base | undefined): Reviewed | undefined {
  const analysis = useStore((state) => state.analysis);
  const diagnostics = useStore((state) => state.diagnostics);
  const [found, setFound] = useState<Reviewed>();
  const took = useRef(0);
  const known = found?.base === base ? found : undefined;
  const isFirst = known === undefined;
  useEffect(() => {
    if (base === undefined) return undefined;
    const compare = (): void => {
      const began = performance.now();
      const before = versionOf(base.workspace, analysis.tables);
      setFound({ review: review(before, { analysis, diagnostics }), base, after: analysis });
      took.current = performance.now() - began;
    };
    const timer = setTimeout(compare, isFirst ? 0 : Math.max(PAUSE, REST * took.current));
    return () => clearTimeout(timer);
  }, [base, analysis, diagnostics, isFirst]);
  return known;
}

let last: { readonly workspace: Workspace; readonly tables: KernelTables; readonly version: ReviewVersion } | undefined;

/** The older version as it was read last: the draft changes, it does not. */
function versionOf(workspace: Workspace, tables: KernelTables): ReviewVersion {
  if (last?.workspace !== workspace || last.tables !== tables) {
    const analysis = analyze(workspace, undefined, tables);
    last = { workspace, tables, version: { analysis, diagnostics: validate(analysis) } };
  }
  return last.version;
}
