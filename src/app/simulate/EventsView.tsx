/** Records and log lines that programs sent, each with its packet. */
import { eventText } from "../../core/index.ts";
import { LinkButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import css from "./Findings.module.css";
import { messages } from "./messages.ts";
import { choosePacket } from "./simulation.ts";
import type { Run } from "./run.ts";
import { View } from "./View.tsx";

/** Events that are shown. */
const LISTED = 500;

export function EventsView({ run: { plan, result } }: { readonly run: Run }) {
  const { events, eventCount, logs, logCount } = result;
  const left = eventCount - Math.min(LISTED, events.length) + logCount - Math.min(LISTED, logs.length);
  if (eventCount + logCount === 0) {
    return (
      <View label={messages.tabs.events}>
        <p className={css["dim"]}>{messages.noEvents}</p>
      </View>
    );
  }
  return (
    <View label={messages.tabs.events}>
      <ul className={css["places"]}>
        {events.slice(0, LISTED).map(({ packet, map, layout, bytes, stored }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a packet may send the same twice
          <li key={index}>
            <LinkButton onClick={() => choosePacket(packet)}>{messages.event(packet + 1)}</LinkButton>{" "}
            <span className={css["dim"]}>{visible(map)}</span>
            {!stored && <span className={css["warn"]}> {messages.lost}</span>}{" "}
            <code>{visible(eventText(bytes, layout, map, plan.eventMeanings))}</code>
          </li>
        ))}
        {logs.slice(0, LISTED).map(({ packet, stage, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <li key={index}>
            <LinkButton onClick={() => choosePacket(packet)}>{messages.event(packet + 1)}</LinkButton>{" "}
            <span className={css["dim"]}>{visible(plan.stages[stage]?.program ?? "")}</span>{" "}
            <code>{visible(text)}</code>
          </li>
        ))}
      </ul>
      {left > 0 && <p className={css["dim"]}>{messages.more(left)}</p>}
    </View>
  );
}
