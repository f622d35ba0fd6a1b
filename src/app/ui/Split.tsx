/**
 * A pane with a size of its own beside the rest, which takes what is left. The
 * edge between them is dragged, or moved by keys; the size is kept by the
 * browser. The rest stays mounted while the pane comes, goes or changes sides.
 * In the page all is in the order of the screen, which Tab and screen readers follow.
 */
import { Fragment, useEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import css from "./Split.module.css";

interface SplitProps {
  /** Under which the size is remembered. */
  readonly id: string;
  readonly direction: "row" | "column";
  readonly pane: ReactNode;
  /** False: only the rest. */
  readonly shown?: boolean;
  /** The pane comes after the rest. */
  readonly after?: boolean;
  /** Of the pane until somebody changes it, as a length or share in CSS. */
  readonly initial: string;
  /** Pixels. */
  readonly min: number;
  /** Pixels of the rest. */
  readonly minRest: number;
  /** What the edge says to screen readers. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Pixels that one key press moves the edge; with Shift four times as many. */
const STEP = 16;

export function Split({ shown = true, children, ...sized }: SplitProps) {
  // With keys: the parts move in the page, and nothing is mounted anew when sides change.
  const rest = (
    <div key="rest" className={css["rest"]}>
      {children}
    </div>
  );
  const pane = shown && <Sized key="pane" {...sized} />;
  return (
    <div className={css["split"]} data-direction={sized.direction}>
      {sized.after === true ? [rest, pane] : [pane, rest]}
    </div>
  );
}

/** The pane and its edge. */
function Sized({ id, direction, pane, after = false, ...props }: Omit<SplitProps, "shown" | "children">) {
  const { initial, min, minRest, label } = props;
  const [size, setSize] = useState(() => remembered(id));
  const [measured, setMeasured] = useState({ now: 0, max: 0 });
  const [dragging, setDragging] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const across = direction === "row";

  useEffect(() => {
    const part = element.current;
    const whole = part?.parentElement;
    if (part === null || whole === null || whole === undefined) return undefined;
    const observer = new ResizeObserver(() => setMeasured(measure(part, whole, across, minRest)));
    observer.observe(whole);
    observer.observe(part);
    return () => observer.disconnect();
  }, [across, minRest]);

  /** Sets the size to what there is room for. */
  const resize = (wanted: number): void => {
    const next = Math.round(Math.max(min, Math.min(measured.max, wanted)));
    setSize(next);
    remember(id, next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = (event.shiftKey ? 4 : 1) * STEP * (after ? -1 : 1);
    const { now, max } = measured;
    const to = {
      [across ? "ArrowLeft" : "ArrowUp"]: now - step,
      [across ? "ArrowRight" : "ArrowDown"]: now + step,
      Home: after ? max : min,
      End: after ? min : max,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(to);
  };

  /** With the edge at the pointer. */
  const follow = (event: PointerEvent): void => {
    const box = element.current?.getBoundingClientRect();
    if (box === undefined) return;
    if (across) resize(after ? box.right - event.clientX : event.clientX - box.left);
    else resize(after ? box.bottom - event.clientY : event.clientY - box.top);
  };

  const sizedPane = (
    <div
      key="pane"
      ref={element}
      className={css["pane"]}
      style={{
        flexBasis: size ?? initial,
        [across ? "minWidth" : "minHeight"]: min,
        [across ? "maxWidth" : "maxHeight"]: `max(${min}px, calc(100% - ${minRest}px))`,
      }}
    >
      {pane}
    </div>
  );
  const edge = (
    <Fragment key="edge">
      {/* A separator with a value is a control: it takes the focus and the arrow keys. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <hr
        className={css["edge"]}
        tabIndex={0}
        aria-label={label}
        aria-orientation={across ? "vertical" : "horizontal"}
        aria-valuenow={measured.now}
        aria-valuemin={min}
        aria-valuemax={measured.max}
        data-dragging={dragging || undefined}
        onKeyDown={onKeyDown}
        onDoubleClick={() => {
          setSize(undefined);
          remember(id, undefined);
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={(event) => dragging && follow(event)}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
      />
      {/* oxlint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
    </Fragment>
  );
  return after ? [edge, sizedPane] : [sizedPane, edge];
}

/** Pixels of the pane now, and at most. */
function measure(part: HTMLElement, whole: HTMLElement, across: boolean, minRest: number) {
  const [all, now] = across ? [whole.clientWidth, part.offsetWidth] : [whole.clientHeight, part.offsetHeight];
  return { now, max: Math.max(now, all - minRest) };
}

const keyOf = (id: string): string => `tatara-ebpf:pane:${id}`;

function remembered(id: string): number | undefined {
  try {
    const saved = Number(localStorage.getItem(keyOf(id)) ?? "none");
    return saved > 0 ? saved : undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string, size: number | undefined): void {
  try {
    if (size === undefined) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), String(size));
  } catch {
    // Remembered for this visit only.
  }
}
