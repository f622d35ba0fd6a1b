/** Beside the packets: what programs answered, what maps hold, what was sent, and the way of one packet. */
import { useState } from "react";
import { Tabs } from "../ui/Tabs.tsx";
import { EventsView } from "./EventsView.tsx";
import css from "./Findings.module.css";
import { MapsView } from "./MapsView.tsx";
import { messages } from "./messages.ts";
import { PacketView } from "./PacketView.tsx";
import { ProgramsView } from "./ProgramsView.tsx";
import type { Packets } from "./packets.ts";
import type { Run } from "./run.ts";

type FindingsTab = "programs" | "maps" | "events" | "packet";

interface Props {
  readonly run: Run;
  readonly packets: Packets;
}

export function Findings({ run, packets }: Props) {
  const [tab, setTab] = useState<FindingsTab>("programs");
  const { eventCount, maps } = run.result;
  return (
    <div className={css["findings"]}>
      <Tabs<FindingsTab>
        label={messages.details}
        active={tab}
        onChange={setTab}
        tabs={[
          { id: "programs", label: messages.tabs.programs, content: <ProgramsView run={run} /> },
          { id: "maps", label: messages.tabs.maps, count: maps.length, content: <MapsView run={run} /> },
          { id: "events", label: messages.tabs.events, count: eventCount, content: <EventsView run={run} /> },
          { id: "packet", label: messages.tabs.packet, content: <PacketView run={run} packets={packets} /> },
        ]}
      />
    </div>
  );
}
