/** What floats over the canvas: the offer after a connection, the keyboard's hint, what a drop does. */
import { Lightbulb, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { KeyboardEvent } from "react";
import { useStore } from "../state/index.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Keys } from "../ui/Keys.tsx";
import { setCanvas, useCanvas } from "./canvas-state.ts";
import { acceptOffer, dismissOffer } from "./connect-gestures.ts";
import { nodeOf } from "./edit-gestures.ts";
import css from "./Floating.module.css";
import { messages } from "./messages.ts";

export function Floating() {
  return (
    <>
      <OfferBar />
      <ConnectHint />
      <DropHint />
    </>
  );
}

/** More of the same gesture, until it is taken, dismissed or overtaken by another change. */
function OfferBar() {
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
function ConnectHint() {
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
function DropHint() {
  const onto = useCanvas((state) => state.dropOn);
  const policy = onto === undefined ? undefined : nodeOf(onto.policy);
  if (onto === undefined || policy === undefined) return null;
  return (
    <div className={css["bar"]} aria-hidden>
      {messages.connect.drop(onto.what, policy.name)}
    </div>
  );
}
