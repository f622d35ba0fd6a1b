/** The crate of a policy as the draft is, made in a worker while somebody looks at it. */
import { useEffect, useState } from "react";
import type { Workspace } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Made } from "./crate-maker.ts";
import { CrateMaker } from "./crate-maker.ts";
import { startCrateWorker } from "./start-worker.ts";

const maker = new CrateMaker(startCrateWorker);

export type Archive =
  | { readonly kind: "working"; readonly done: number }
  | { readonly kind: "made"; readonly made: Made }
  | { readonly kind: "failed" };

const BEGINNING: Archive = { kind: "working", done: 0 };

interface Answer {
  readonly workspace: Workspace;
  readonly policy: string;
  readonly archive: Archive;
}

export function useCrateArchive(policy: string): Archive {
  const workspace = useStore((state) => state.workspace);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    const say = (archive: Archive): void => setAnswer({ workspace, policy, archive });
    maker.make(workspace, policy, {
      progress: (done) => say({ kind: "working", done }),
      made: (made) => say({ kind: "made", made }),
      failed: () => say({ kind: "failed" }),
    });
    return () => maker.cancel();
  }, [workspace, policy]);
  return answer?.workspace === workspace && answer.policy === policy ? answer.archive : BEGINNING;
}
