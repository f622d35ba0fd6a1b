/** What floats over the canvas: the offer after a connection, the keyboard's hint, a node's problems. */
import { CircleAlert, Info, Lightbulb, TriangleAlert, X } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect, useRef } from "react";
import type { KeyboardEvent } from "react";
import type { Diagnostic, Severity } from "../../core/index.ts";
import { RuleLink } from "../rules/RuleLink.tsx";
import { actions, useStore } from "../state/index.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Keys } from "../ui/Keys.tsx";
import { LAYERS_ID } from "../ui/Menu.tsx";
import { setCanvas, useCanvas } from "./canvas-state.ts";
import { acceptOffer, dismissOffer } from "./connect-gestures.ts";
import { nodeOf } from "./edit-gestures.ts";
import css from "./Floating.module.css";
import { problemsOf, revealProblem } from "./mark-gestures.ts";
import { messages } from "./messages.ts";
import { focusNode } from "./view.ts";

/** More of the same gesture, until it is taken, dismissed or overtaken by another change. */
export function OfferBar() {
  const open = useCanvas((state) => state.offer);
  const lastStep = useStore((state) => state.past.at(-1));
  const accept = useRef<HTMLButtonElement>(null);
  const stale = open !== undefined && open.step !== lastStep;

  useEffect(() => {
    if (stale) setCanvas({ offer: undefined });
  }, [stale]);
  useEffect(() => {
    if (open?.byKeyboard === true) accept.current?.focus();
  }, [open]);

  if (open === undefined || stale) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    dismissOffer();
  };
  return (
    <section className={css["bar"]} aria-label={messages.connect.offer}>
      <Lightbulb className={css["bulb"]} size={15} aria-hidden />
      <span>{open.offer.message}</span>
      <Button ref={accept} look="primary" onClick={acceptOffer} onKeyDown={onKeyDown}>
        {open.offer.accept}
      </Button>
      <IconButton
        label={messages.commands.dismiss}
        icon={X}
        shortcut="Escape"
        size="small"
        side="top"
        onClick={dismissOffer}
        onKeyDown={onKeyDown}
      />
    </section>
  );
}

/** What the keys do while a connection is drawn by keyboard. */
export function ConnectHint() {
  const connecting = useCanvas((state) => state.connecting);
  if (connecting?.by !== "keyboard") return null;
  const from = nodeOf(connecting.from);
  const to = nodeOf(connecting.choices[connecting.at] ?? "");
  if (from === undefined || to === undefined) return null;
  return (
    <div className={css["bar"]} aria-hidden>
      <span>{messages.connect.label(from.name, to.name)}</span>
      <span className={css["keys"]}>
        <Keys keys="ArrowUp" /> <Keys keys="ArrowDown" /> {messages.connect.keysChoose} <Keys keys="Enter" />{" "}
        {messages.connect.keysConnect} <Keys keys="Escape" /> {messages.connect.keysCancel}
      </span>
    </div>
  );
}

/** What letting go of a program or a tool over a policy does. */
export function DropHint() {
  const onto = useCanvas((state) => state.dropOn);
  const policy = onto === undefined ? undefined : nodeOf(onto.policy);
  if (onto === undefined || policy === undefined) return null;
  return (
    <div className={css["bar"]} aria-hidden>
      {messages.connect.drop(onto.what, policy.name)}
    </div>
  );
}

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
