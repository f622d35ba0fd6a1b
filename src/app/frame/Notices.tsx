/**
 * Short messages that float at the bottom; the live region speaks them. What
 * only informs goes by itself, an error after a while into the status bar,
 * until somebody closes it: with its button, with Escape, or all at once.
 */
import { CircleAlert, Info, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import type { FocusEvent } from "react";
import { isGesturing } from "../graph-canvas/view.ts";
import { actions, store, useStore } from "../state/index.ts";
import type { Notice } from "../state/types.ts";
import { text } from "../text.ts";
import { IconButton, LinkButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { visible } from "../ui/visible.ts";
import { messages } from "./notice-messages.ts";
import css from "./Notices.module.css";
import { noticesState, useNoticesState } from "./notices-state.ts";

/** Milliseconds that a message floats. */
const SHOWN_FOR = { info: 4000, error: 9000 } as const;
/** So many float at once, and one under a dialog, whose buttons are above it. */
const MOST = 3;
const MOST_UNDER_DIALOG = 1;
const ID = "notices";

export function Notices() {
  const notices = useStore((state) => state.notices);
  const isUnderDialog = useStore((state) => state.dialog.kind !== "none");
  const { isOpen, isKept } = useNoticesState((state) => state);
  const hold = useTucking(notices);
  const floating = notices.filter(({ tone }) => tone === "info" || isOpen);
  useEscape(floating.at(-1));
  const most = isUnderDialog ? MOST_UNDER_DIALOG : isKept ? floating.length : MOST;
  // The newest first: it is the nearest to the status bar, and the first that Tab comes to.
  const shown = floating.slice(Math.max(0, floating.length - most)).reverse();
  const before = useRef<EventTarget | null>(null);
  const list = useRef<HTMLElement>(null);

  const close = (id: number): void => {
    const hadFocus = list.current?.contains(document.activeElement) === true;
    actions.dismissNotice(id);
    // The next one that can be closed, or where the person came from.
    if (hadFocus) requestAnimationFrame(() => focusNext(list.current, before.current));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- who is at a message keeps it there
    <section
      ref={list}
      id={ID}
      className={classes(css["list"], isUnderDialog && css["under"], isKept && css["kept"])}
      aria-label={messages.label}
      // Also while a dialog hides the rest of the page from screen readers.
      aria-live="off"
      hidden={shown.length === 0}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={(event: FocusEvent) => {
        hold(true);
        if (!event.currentTarget.contains(event.relatedTarget)) before.current = event.relatedTarget;
      }}
      onBlur={() => hold(false)}
    >
      {isOpen && floating.length > 1 && (
        <div className={css["all"]}>
          {floating.length > shown.length && !isUnderDialog && (
            <LinkButton onClick={() => noticesState.setState({ isKept: true })}>
              {messages.more(floating.length - shown.length)}
            </LinkButton>
          )}
          <LinkButton onClick={() => actions.dismissNotices()}>{messages.closeAll}</LinkButton>
        </div>
      )}
      <ul className={css["cards"]}>
        {shown.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} close={close} />
        ))}
      </ul>
    </section>
  );
}

/** The errors that nobody closed, in the status bar; a press shows them all. */
export function NoticeCount() {
  const errors = useStore((state) => state.notices.filter(({ tone }) => tone === "error").length);
  const isOpen = useNoticesState((state) => state.isOpen);
  if (errors === 0) return null;
  return (
    <button
      type="button"
      className={css["count"]}
      aria-label={messages.errors(errors)}
      title={messages.errors(errors)}
      aria-expanded={isOpen}
      aria-controls={ID}
      onClick={() => noticesState.setState({ isOpen: !isOpen, isKept: !isOpen })}
    >
      <CircleAlert size={13} aria-hidden /> {errors.toLocaleString("en")}
    </button>
  );
}

function NoticeLine({ notice, close }: { readonly notice: Notice; readonly close: (id: number) => void }) {
  const { id, tone, times } = notice;
  useEffect(() => {
    if (tone === "error") return undefined;
    const timer = setTimeout(() => actions.dismissNotice(id), SHOWN_FOR.info);
    return () => clearTimeout(timer);
  }, [id, tone]);
  const Icon = tone === "error" ? CircleAlert : Info;
  return (
    <li className={classes(css["notice"], tone === "error" && css["error"])} data-over-dialogs>
      <Icon size={16} aria-hidden />
      <span className={css["text"]}>{notice.text.split("\n").map(visible).join("\n")}</span>
      {times > 1 && (
        <span className={css["times"]}>
          <span aria-hidden>{messages.times(times)}</span>
          <span className="visually-hidden">{messages.timesLabel(times)}</span>
        </span>
      )}
      <IconButton
        label={text.ui.dismiss}
        shortcut="Escape"
        icon={X}
        size="small"
        side="top"
        onClick={() => close(id)}
      />
    </li>
  );
}

/** Lets errors float when one comes, and puts them away when nobody looks at them any more. The result holds them. */
function useTucking(notices: readonly Notice[]): (isHeld: boolean) => void {
  const newest = notices.findLast(({ tone }) => tone === "error")?.id;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hold = (isHeld: boolean): void => {
    clearTimeout(timer.current);
    if (isHeld || noticesState.getState().isKept) return;
    timer.current = setTimeout(() => noticesState.setState({ isOpen: false }), SHOWN_FOR.error);
  };
  const float = useEffectEvent(() => {
    noticesState.setState({ isOpen: true });
    hold(false);
  });
  // The newest is closed: those before it have been seen.
  const seen = useRef(0);
  useEffect(() => {
    if (newest === undefined) noticesState.setState({ isOpen: false, isKept: false });
    else if (newest > seen.current) {
      seen.current = newest;
      float();
    }
  }, [newest]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return hold;
}

/** Escape closes the newest message, unless something that it ends is under way. */
function useEscape(newest: Notice | undefined): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || newest === undefined || isBusy()) return;
    // Fields and editors have the key first: they may have something to close.
    const isSecond = event.eventPhase === Event.BUBBLING_PHASE;
    if (isTyping(event.target) ? !isSecond || event.defaultPrevented : isSecond) return;
    event.preventDefault();
    event.stopPropagation();
    actions.dismissNotice(newest.id);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener("keydown", listen, true);
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen, true);
      window.removeEventListener("keydown", listen);
    };
  }, []);
}

/** A dialog, a menu or a gesture on the canvas has the key. */
function isBusy(): boolean {
  return (
    store.getState().dialog.kind !== "none" ||
    document.querySelector("[data-state=open]:is([role=menu], [role=dialog])") !== null ||
    isGesturing()
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable], .monaco-editor") !== null;
}

function focusNext(list: HTMLElement | null, before: EventTarget | null): void {
  const next = list?.querySelector<HTMLElement>("li button");
  if (next instanceof HTMLElement) next.focus();
  else if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
}
