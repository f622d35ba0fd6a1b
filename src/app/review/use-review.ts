/** The review of the draft against a version, anew a moment after each change of the draft. */
import type { Dispatch, SetStateAction } from "react";
import { useEffect, useRef, useState } from "react";
import type { Workspace } from "../../core/index.ts";
import { startWorker } from "../monaco/trusted-worker.ts";
import { store, useStore } from "../state/index.ts";
import type { Base } from "./base.ts";
import workerUrl from "./review.worker.ts?worker&url";
import type { ReviewLines } from "./runner.ts";
import { ReviewRunner } from "./runner.ts";

/** Milliseconds without a change of the draft, after which it is compared. */
const PAUSE = 250;

const runner = new ReviewRunner(() => startWorker(workerUrl, "review"));

export interface Reviewed extends ReviewLines {
  readonly base: Base;
}

interface Shown {
  /** Undefined until the first comparison is there; then the last one. */
  readonly found: Reviewed | undefined;
  readonly state: "working" | "done" | "failed";
}

interface Following extends Shown {
  readonly compareAgain: () => void;
}

export function useReview(base: Base | undefined): Following {
  const workspace = useStore((state) => state.workspace);
  const [{ found, state }, setShown] = useState<Shown>({ found: undefined, state: "working" });
  const asked = useRef<Base>(undefined);
  useEffect(() => {
    if (base === undefined) return undefined;
    const timer = setTimeout(() => compare(base, workspace, setShown), asked.current === base ? PAUSE : 0);
    asked.current = base;
    return () => {
      clearTimeout(timer);
      runner.stop();
    };
  }, [base, workspace]);
  return {
    found: found?.base === base ? found : undefined,
    state,
    compareAgain: () => base && compare(base, workspace, setShown),
  };
}

function compare(base: Base, workspace: Workspace, setShown: Dispatch<SetStateAction<Shown>>): void {
  const show = (patch: Partial<Shown>): void => setShown((shown) => ({ ...shown, ...patch }));
  show({ state: "working" });
  runner.compare(base.workspace, workspace, {
    done: (lines) => show({ found: { ...lines, base }, state: "done" }),
    failed: () => show({ state: "failed" }),
  });
}

/** What was compared last, for a pull request. */
export async function markdownOf({ base }: Reviewed): Promise<string> {
  return runner.markdown(base.label, store.getState().workspaceName);
}
