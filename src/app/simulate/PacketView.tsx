/** The way of the chosen packet: the programs that it met, what each answered, and which form said so. */
import { answerSpan, describePacket, eventText, verdictText } from "../../core/index.ts";
import { LinkButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import css from "./Findings.module.css";
import { FormLink } from "./FormLink.tsx";
import { messages } from "./messages.ts";
import { choosePacket, useSimulation } from "./simulation.ts";
import type { Packets } from "./packets.ts";
import type { Run } from "./run.ts";
import { View } from "./View.tsx";

interface Props {
  readonly run: Run;
  readonly packets: Packets;
}

export function PacketView({ run, packets }: Props) {
  const packet = useSimulation((state) => state.packet);
  const captured = packet === undefined ? undefined : packets.packets[packet];
  const way = packet === undefined ? undefined : run.result.ways[run.result.wayOf[packet] ?? -1];
  if (packet === undefined || captured === undefined || way === undefined) {
    return (
      <View label={messages.tabs.packet}>
        <p className={css["dim"]}>{messages.noPacket}</p>
      </View>
    );
  }
  const { plan, result, sources } = run;
  const events = result.events.filter((event) => event.packet === packet);
  return (
    <View label={messages.tabs.packet}>
      <h3 className={css["title"]}>
        {messages.wayOf(packet)}
        <span className={css["dim"]}>
          {describePacket(captured)} · {messages.bytes(captured.length)} · {messages.directionOf[way.direction]} ·{" "}
          {messages.fates[way.fate]}
        </span>
      </h3>
      {way.runs.length === 0 && <p className={css["dim"]}>{messages.noProgram}</p>}
      <ol className={css["places"]}>
        {way.runs.map(({ stage: index, action, missedAt, path }) => {
          const stage = plan.stages[index];
          if (stage === undefined) return null;
          const span = answerSpan(stage.fn, result.paths[index]?.[path] ?? [], missedAt);
          return (
            <li key={stage.form}>
              <strong>{visible(stage.program)}</strong> {verdictText(stage.kind, action)}{" "}
              {span !== undefined && <FormLink stage={stage} span={span} source={sources.get(stage.body.form) ?? ""} />}
              {missedAt !== undefined && <span className={css["warn"]}> {messages.missed}</span>}
            </li>
          );
        })}
      </ol>
      {events.map(({ map, layout, bytes }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a packet may send the same twice
        <p key={index}>
          <span className={css["dim"]}>{visible(map)}</span>{" "}
          <code>{visible(eventText(bytes, layout, map, plan.eventMeanings))}</code>
        </p>
      ))}
      <LinkButton onClick={() => choosePacket(undefined)}>{messages.clear}</LinkButton>
    </View>
  );
}
