/** The generated crate: its files as a tree, read only, each line tied to the form that made it. */
import { useEffect } from "react";
import type { Crate, FormId } from "../../core/index.ts";
import pane from "../monaco/EditorPane.module.css";
import { messages } from "../monaco/messages.ts";
import { TabHint } from "../monaco/TabHint.tsx";
import { actions, useStore } from "../state/index.ts";
import { LinkButton } from "../ui/Button.tsx";
import { visibleName } from "../ui/visible.ts";
import { CrateFiles } from "./CrateFiles.tsx";
import { choosePolicy } from "./policy-choice.ts";
import css from "./RustPreview.module.css";
import { useCrate } from "./use-crate.ts";

/** What was shown outlives the tab. */
let lastPolicy: FormId | undefined;

export function RustPreview() {
  const analysis = useStore((state) => state.analysis);
  const selection = useStore((state) => state.selection);
  // The policy that was shown stays while nothing selected belongs to another.
  const policy = choosePolicy(analysis, lastPolicy, selection.nodes);
  const { shown, again } = useCrate(policy?.id);
  useEffect(() => {
    lastPolicy = policy?.id;
  }, [policy]);

  if (policy === undefined) return <p className={pane["nothing"]}>{messages.rust.noPolicy}</p>;
  const { policies } = analysis;
  return (
    <div className={css["pane"]}>
      {policies.length > 1 && (
        <label className={css["policy"]}>
          {messages.rust.policy}
          <select value={policy.id} onChange={({ target }) => actions.select([target.value], "rust")}>
            {policies.map(({ id, lowered }) => (
              <option key={id} value={id}>
                {visibleName(lowered.name ?? "")}
              </option>
            ))}
          </select>
        </label>
      )}
      <div aria-live="polite">
        {shown !== undefined && shown.problems.length > 0 && <Problems problems={shown.problems} />}
        {shown?.isFailed === true && (
          <p className={css["problems"]}>
            {messages.rust.failed} <LinkButton onClick={again}>{messages.rust.again}</LinkButton>
          </p>
        )}
        {shown === undefined && <p className={css["generating"]}>{messages.rust.generating}</p>}
      </div>
      {shown?.crate !== undefined && (
        <CrateFiles policy={shown.policy} crate={shown.crate} old={shown.problems.length > 0 || shown.isFailed} />
      )}
      <TabHint />
    </div>
  );
}

/** Why there is no new crate; each problem leads to its form. */
function Problems({ problems }: { readonly problems: Crate["problems"] }) {
  return (
    <div className={css["problems"]}>
      <p>{messages.rust.blocked}</p>
      <ul>
        {problems.map(({ message, form }) => (
          <li key={`${form ?? ""}:${message}`}>
            {form === undefined ? (
              message
            ) : (
              <LinkButton onClick={() => actions.select([form], "rust")}>{message}</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
