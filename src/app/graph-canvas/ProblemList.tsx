/** The problems of a node with their fixes, beside the chip that counts them. */
import { CircleAlert, Info, Lightbulb, TriangleAlert } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect } from "react";
import type { Diagnostic, Severity } from "../../core/index.ts";
import { RuleLink } from "../rules/RuleLink.tsx";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { greyed } from "../ui/greyed.ts";
import { LAYERS_ID } from "../ui/Menu.tsx";
import { setCanvas, useCanvas } from "./canvas-state.ts";
import { nodeOf } from "./edit-gestures.ts";
import css from "./Floating.module.css";
import { problemsOf, revealProblem } from "./mark-gestures.ts";
import { messages } from "./messages.ts";
import { focusNode } from "./view.ts";

const ICONS: Readonly<Record<Severity, typeof Info>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  information: Info,
};

export function ProblemList() {
  const open = useCanvas((state) => state.problems);
  // A fix changes the list; it is read again with every revision.
  useStore((state) => state.diagnostics);
  if (open === undefined) return null;
  const node = nodeOf(open.node);
  const problems = problemsOf(open.node);
  const close = () => setCanvas({ problems: undefined });
  if (node === undefined || problems.length === 0) return <CloseSoon close={close} />;
  const { x, y, width, height } = open.anchor;
  const anchor = { getBoundingClientRect: () => new DOMRect(x, y, width, height) };
  return (
    <Popover.Root open onOpenChange={(now) => !now && close()}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal container={document.getElementById(LAYERS_ID)}>
        <Popover.Content
          className={css["problems"]}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={messages.problems.title(node.name)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusNode(node.id);
          }}
        >
          <ul>
            {problems.map((problem) => (
              <Problem
                key={`${problem.rule}:${problem.span.start}:${problem.message}`}
                problem={problem}
                close={close}
              />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CloseSoon({ close }: { readonly close: () => void }) {
  useEffect(close, [close]);
  return null;
}

function Problem({ problem, close }: { readonly problem: Diagnostic; readonly close: () => void }) {
  const refused = useStore(whyReadOnly);
  const Icon = ICONS[problem.severity];
  return (
    <li className={css["problem"]} data-severity={problem.severity}>
      <Icon className={css["severity"]} size={15} aria-label={problem.severity} />
      <div className={css["text"]}>
        <button type="button" className={css["message"]} onClick={() => revealProblem(problem)}>
          {problem.message}
        </button>
        {problem.fixes.map((fix) => (
          <button
            key={fix.title}
            type="button"
            className={css["fix"]}
            onClick={() => {
              close();
              actions.applyFix(fix, "graph");
            }}
            {...greyed(refused)}
          >
            <Lightbulb size={13} aria-hidden />
            {fix.title}
          </button>
        ))}
        <RuleLink rule={problem.rule} />
      </div>
    </li>
  );
}
