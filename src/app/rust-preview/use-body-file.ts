/**
 * The Rust of the body at the text cursor, written again shortly after each
 * change: that program's module alone, not the whole crate.
 */
import { useEffect, useState } from "react";
import { version } from "../../../package.json";
import { generateProgram } from "../../core/index.ts";
import type { Analysis, CrateFile, FormId, PlacedFunction, PlacedProgram } from "../../core/index.ts";
import { store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";
import { bodyCaret } from "./body-caret.ts";
import { generateSoon } from "./generate-soon.ts";

export interface BodyFile {
  readonly fn: FormId;
  /** The program that it is shown for; undefined when none uses it. */
  readonly program: PlacedProgram | undefined;
  /** All programs whose body it is. */
  readonly users: readonly PlacedProgram[];
  /** A policy that holds the program; undefined when none does. */
  readonly policy: string | undefined;
  /** The newest module that could be written; undefined until there was one. */
  readonly file: CrateFile | undefined;
  /** True when the module is older than the text, which has errors. */
  readonly old: boolean;
}

/** The module of the body at the cursor; `wanted` chooses among the programs that share it. */
export function useBodyFile(wanted: FormId | undefined): BodyFile | undefined {
  const [shown, setShown] = useState<BodyFile>();
  useEffect(() => {
    const write = (): void => {
      setShown((before) => bodyFile(store.getState(), wanted, before));
    };
    return generateSoon(
      write,
      (state, before) => state.cursor !== before.cursor || state.activeFile !== before.activeFile,
    );
  }, [wanted]);
  return shown;
}

/** Outside of a body what was shown stays, as long as its function is there. */
function bodyFile(state: AppStore, wanted: FormId | undefined, before: BodyFile | undefined): BodyFile | undefined {
  const { analysis, selection } = state;
  const fn = bodyCaret(state)?.fn ?? analysis.functions.find(({ id }) => id === before?.fn);
  if (fn === undefined) return undefined;
  const users = usersOf(analysis, fn);
  const program =
    users.find(({ id }) => id === wanted) ?? users.find(({ id }) => selection.nodes.includes(id)) ?? users[0];
  const policy = program && policyOf(analysis, program);
  const made =
    program === undefined || policy === undefined
      ? undefined
      : generateProgram(analysis, policy, program.id, { version });
  const last = before?.fn === fn.id && before.program?.id === program?.id ? before.file : undefined;
  return { fn: fn.id, program, users, policy, file: made ?? last, old: made === undefined };
}

function usersOf({ programs }: Analysis, { path, lowered }: PlacedFunction): readonly PlacedProgram[] {
  return programs.filter((program) => program.lowered.facts.source === `${path}:${lowered.name}`);
}

function policyOf({ policies }: Analysis, { lowered }: PlacedProgram): string | undefined {
  const { name } = lowered;
  return policies.find((policy) => name !== undefined && policy.lowered.facts.programs?.includes(name) === true)
    ?.lowered.name;
}
