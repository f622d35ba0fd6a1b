/**
 * The tools: one button for each group of kinds. A click opens the kinds (or
 * adds the only one), a drag puts a node where it is dropped.
 */
import { ChevronRight, Parentheses } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from "react";
import type { NodeId, Point } from "../../core/index.ts";
import { askNewFunction } from "../commands/document-commands.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { greyed } from "../ui/greyed.ts";
import { LAYERS_ID } from "../ui/Menu.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { addDeclaration } from "./edit-gestures.ts";
import { canvas, setCanvas, useCanvas } from "./canvas-state.ts";
import { KindIcon } from "./KindIcon.tsx";
import { baseName, kindInfo, TOOL_GROUPS } from "./kinds.ts";
import type { NewKind, ToolGroup } from "./kinds.ts";
import { messages } from "./messages.ts";
import css from "./ToolPalette.module.css";
import { mountedCanvas, policyAt } from "./view.ts";

/** Pixels that the pointer moves before a press is a drag. */
const THRESHOLD = 5;

/** Follows a pressed tool until it is let go: over the canvas it becomes a node. */
function trackTool(kind: NewKind, start: ReactPointerEvent, onDrag: () => void): void {
  const from = { x: start.clientX, y: start.clientY };
  let dragging = false;
  const move = (event: PointerEvent) => {
    const at = { x: event.clientX, y: event.clientY };
    if (!dragging && Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
    if (!dragging) onDrag();
    dragging = true;
    const policy = kind.sort === "policy" ? undefined : policyUnderPointer(at);
    const onto = policy === undefined ? undefined : { policy, what: kindInfo(kind).title };
    setCanvas({ tool: { kind, at }, dropOn: onto });
  };
  const stop = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", cancel, true);
    setCanvas({ tool: undefined, dropOn: undefined });
  };
  const up = (event: PointerEvent) => {
    const policy = canvas.getState().dropOn?.policy;
    stop();
    if (!dragging) return;
    const mounted = mountedCanvas();
    const at = { x: event.clientX, y: event.clientY };
    if (mounted === undefined || !overCanvas(mounted.root, at)) return;
    if (policy === undefined) addDeclaration(kind, { at: mounted.toFlow(at) });
    else addDeclaration(kind, { connectTo: policy });
  };
  const cancel = (event: globalThis.KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", stop);
  window.addEventListener("keydown", cancel, true);
}

function policyUnderPointer(client: Point): NodeId | undefined {
  const mounted = mountedCanvas();
  return mounted === undefined ? undefined : policyAt(mounted.toFlow(client));
}

function overCanvas(root: HTMLElement, at: { x: number; y: number }): boolean {
  const under = document.elementFromPoint(at.x, at.y);
  return under !== null && root.contains(under);
}

export function ToolPalette() {
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const refused = useStore(whyReadOnly);
  const count = TOOL_GROUPS.flat().length + 1;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys of an open menu come by here too: it is a child for React, though not for the page.
    if (bar.current?.contains(event.target as Element) !== true) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to =
      event.key === "Home" ? 0 : event.key === "End" ? count - 1 : step === undefined ? undefined : stop + step;
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    setStop(to);
    bar.current?.querySelectorAll<HTMLButtonElement>("[data-tool]")[to]?.focus();
  };
  let index = 0;
  return (
    <div
      ref={bar}
      className={css["bar"]}
      role="toolbar"
      tabIndex={-1}
      aria-label={messages.tools.label}
      aria-disabled={refused !== undefined}
      aria-orientation="vertical"
      onKeyDown={onKeyDown}
    >
      {TOOL_GROUPS.map((groups) => (
        <div key={groups[0]?.id} className={css["section"]}>
          {groups.map((group) => {
            const own = index++;
            const isStop = own === stop;
            return (
              <Tool key={group.id} group={group} refused={refused} tabStop={isStop} onFocus={() => setStop(own)} />
            );
          })}
        </div>
      ))}
      <div className={css["section"]}>
        <BodyTool refused={refused} tabStop={index === stop} onFocus={() => setStop(count - 1)} />
      </div>
    </div>
  );
}

/** Opens what makes a body in Lisp. */
function BodyTool({ refused, tabStop, onFocus }: Omit<ToolProps, "group">) {
  return (
    <Tooltip label={refused ?? messages.tools.body} side="right">
      <button
        type="button"
        className={css["tool"]}
        data-tool="body"
        tabIndex={tabStop ? 0 : -1}
        aria-label={messages.tools.body}
        onFocus={onFocus}
        onClick={() => askNewFunction()}
        {...greyed(refused)}
        title={undefined}
      >
        <Parentheses size={18} aria-hidden />
      </button>
    </Tooltip>
  );
}

interface ToolProps {
  readonly group: ToolGroup;
  /** Why no tool does anything now. */
  readonly refused: string | undefined;
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}

function Tool({ group, refused, tabStop, onFocus }: ToolProps) {
  const [open, setOpen] = useState(false);
  const dragged = useRef(false);
  const first = group.kinds[0];
  if (first === undefined) return null;
  const single = group.kinds.length === 1;
  const button = (
    <button
      type="button"
      className={css["tool"]}
      data-tool={group.id}
      data-family={kindInfo(first).family}
      tabIndex={tabStop ? 0 : -1}
      aria-label={single ? messages.tools.tool(group.title) : group.title}
      onFocus={onFocus}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // A menu that opens on press would swallow the drag; it opens on the click instead.
        event.preventDefault();
        event.currentTarget.focus();
        dragged.current = false;
        if (!actions.mayChange()) return;
        trackTool(first, event, () => {
          dragged.current = true;
          setOpen(false);
        });
      }}
      onClick={() => {
        if (dragged.current) return;
        if (single) addDeclaration(first);
        else setOpen((was) => !was);
      }}
      onKeyDown={(event) => {
        // Up and down walk the tools; right opens the kinds.
        if (event.key === "ArrowDown") event.preventDefault();
        if (single || event.key !== "ArrowRight") return;
        event.preventDefault();
        setOpen(actions.mayChange());
      }}
      {...greyed(refused)}
      title={undefined}
    >
      <KindIcon of={first} size={18} />
      {!single && <ChevronRight className={css["more"]} size={9} aria-hidden />}
    </button>
  );
  const tip = refused ?? `${single ? messages.tools.tool(group.title) : group.title}. ${messages.tools.hint}.`;
  if (single) {
    return (
      <Tooltip label={tip} side="right">
        {button}
      </Tooltip>
    );
  }
  return (
    <DropdownMenu.Root open={open} onOpenChange={(wanted) => setOpen(wanted && actions.mayChange())} modal={false}>
      <Tooltip label={tip} side="right">
        <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      </Tooltip>
      <DropdownMenu.Portal container={document.getElementById(LAYERS_ID)}>
        <DropdownMenu.Content
          className={css["menu"]}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={group.title}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {group.kinds.map((kind) => (
            <ToolItem key={baseName(kind)} kind={kind} close={() => setOpen(false)} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ToolItem({ kind, close }: { readonly kind: NewKind; readonly close: () => void }) {
  const info = kindInfo(kind);
  return (
    <DropdownMenu.Item
      className={css["item"]}
      data-family={info.family}
      onSelect={() => addDeclaration(kind)}
      onPointerDown={(event) => {
        if (event.button === 0) trackTool(kind, event, close);
      }}
    >
      <KindIcon className={css["icon"]} of={kind} />
      <span className={css["words"]}>
        <span className={css["word"]}>{info.title}</span>
        <span className={css["hint"]}>{info.hint}</span>
      </span>
      <code className={css["code"]}>{info.word}</code>
    </DropdownMenu.Item>
  );
}

/** The outline of a dragged tool under the pointer. */
export function ToolGhost() {
  const tool = useCanvas((state) => state.tool);
  if (tool === undefined) return null;
  const info = kindInfo(tool.kind);
  return (
    <div
      className={css["ghost"]}
      data-family={info.family}
      style={{ transform: `translate(${tool.at.x}px, ${tool.at.y}px)` }}
    >
      <KindIcon of={tool.kind} size={15} />
      <span>{info.title}</span>
    </div>
  );
}
