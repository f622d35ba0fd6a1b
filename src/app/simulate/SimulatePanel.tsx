/** What the policy does with packets: verdicts, maps, events and coverage, anew with every change of the draft. */
import { useEffect } from "react";
import { openSample } from "../persistence/workspaces.ts";
import { chooseCapture } from "../commands/file-commands.ts";
import { actions, useStore } from "../state/index.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import { Composer } from "./Composer.tsx";
import { Findings } from "./Findings.tsx";
import { messages } from "./messages.ts";
import { packetSource } from "./packet-source.ts";
import { PacketTable } from "./PacketTable.tsx";
import { FLOOD, MIXTURE } from "./recipes.ts";
import { CONTENTS_FILE, followDraft, runAgain, useSimulation } from "./simulation.ts";
import css from "./SimulatePanel.module.css";
import { SimulateTools } from "./SimulateTools.tsx";

const SAMPLE = "syn-flood-limiter";

export function SimulatePanel() {
  useEffect(() => followDraft(), []);
  const plan = useSimulation((state) => state.plan);
  const packets = useSimulation((state) => state.packets);
  const run = useSimulation((state) => state.run);
  const hasPolicies = useStore((state) => state.analysis.policies.length > 0);

  if (!hasPolicies) {
    return (
      <p className={css["empty"]} data-pane="simulate">
        {messages.noPolicy}
      </p>
    );
  }
  return (
    <div className={css["panel"]} data-pane="simulate">
      <SimulateTools />
      <Composer />
      <Warnings />
      {plan !== undefined && plan.stages.length === 0 ? <NothingRuns /> : packets === undefined && <ChoosePackets />}
      {run !== undefined && packets !== undefined && (
        <div className={css["body"]}>
          <PacketTable run={run} packets={packets} />
          <Findings run={run} packets={packets} />
        </div>
      )}
    </div>
  );
}

/** One click away from packets. */
function ChoosePackets() {
  return (
    <div className={css["empty"]}>
      <p>{messages.intro}</p>
      <div className={css["choices"]}>
        <Button onClick={() => packetSource.setState({ source: { kind: "made", recipe: FLOOD } })}>
          {messages.flood}
        </Button>
        <Button onClick={() => packetSource.setState({ source: { kind: "made", recipe: MIXTURE } })}>
          {messages.mixture}
        </Button>
        <Button onClick={chooseCapture}>{messages.openCapture}</Button>
      </div>
    </div>
  );
}

/** Bodies in Rust are never pretended to run. */
function NothingRuns() {
  const plan = useSimulation((state) => state.plan);
  const graph = useStore((state) => state.graph);
  if (plan === undefined) return null;
  const inRust = plan.notRun.find(({ isMissed, isBroken }) => isMissed && !isBroken);
  const node = graph.nodes.find(({ kind, form }) => kind === "program" && form !== undefined && form === inRust?.form);
  return (
    <div className={css["empty"]}>
      <p>{visible(inRust === undefined ? messages.nothingRuns(plan.policy) : messages.rustOnly(plan.policy))}</p>
      <ul className={css["reasons"]}>
        {plan.notRun.map(({ program, message }) => (
          <li key={program}>
            <strong>{visible(program)}</strong>: {visible(message)}
          </li>
        ))}
      </ul>
      {inRust !== undefined && (
        <div className={css["choices"]}>
          {node !== undefined && (
            <Button onClick={() => actions.setSession({ dialog: { kind: "new-function", program: node.id } })}>
              {messages.writeLisp}
            </Button>
          )}
          <Button onClick={() => void openSample(SAMPLE)}>{messages.openSample}</Button>
        </div>
      )}
    </div>
  );
}

/** What keeps the result from being quite what a kernel would show. */
function Warnings() {
  const packets = useSimulation((state) => state.packets);
  const run = useSimulation((state) => state.run);
  const ended = useSimulation((state) => state.ended);
  const startProblem = useSimulation((state) => state.startProblem);
  const missed = run?.plan.notRun.flatMap(({ isMissed, program }) => (isMissed ? [visible(program)] : [])) ?? [];
  const { cut = 0, made = 0, unseen = 0 } = run?.result.reservations ?? {};
  const lines = [
    ...(startProblem === undefined ? [] : [messages.startProblem(CONTENTS_FILE, startProblem)]),
    ...(packets?.problem === undefined
      ? []
      : [messages.damaged(packets.problem.offset, packets.problem.message, packets.packets.length)]),
    ...(run !== undefined && missed.length > 0 ? [messages.conditional(missed)] : []),
    ...(cut > 0 ? [messages.reservations.cut(cut)] : []),
    ...(made > 0 ? [messages.reservations.made(made)] : []),
    ...(unseen > 0 ? [messages.reservations.unseen(unseen)] : []),
  ];
  return lines.length === 0 && ended === undefined ? null : (
    <ul className={css["warnings"]}>
      {ended !== undefined && (
        <li>
          {messages[ended]} <LinkButton onClick={runAgain}>{messages.again}</LinkButton>
        </li>
      )}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
