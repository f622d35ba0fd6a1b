/** The line over the simulation: which policy, which packets, how they come, and what they are compared with. */
import { CircleStop, FileInput, Pin, Settings2, Waves } from "lucide-react";
import { useStore as useZustand } from "zustand";
import { interfacesOf, readEntries } from "../../core/index.ts";
import type { Direction } from "../../core/index.ts";
import { chooseCapture } from "../commands/file-commands.ts";
import { download, fileName } from "../io/download.ts";
import { pickFiles } from "../io/pick-files.ts";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { DropdownMenu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { visible } from "../ui/visible.ts";
import { contentsText } from "./contents.ts";
import { messages } from "./messages.ts";
import { isCapture, packetSource } from "./packet-source.ts";
import { captureOfWorkspace } from "./packets.ts";
import { FLOOD, MIXTURE } from "./recipes.ts";
import {
  cancelRun,
  choosePolicy,
  compareFromNow,
  CONTENTS_FILE,
  setCircumstances,
  simulation,
  useSimulation,
} from "./simulation.ts";
import css from "./SimulateTools.module.css";

const CPUS = [1, 2, 4, 8] as const;

export function SimulateTools() {
  const plan = useSimulation((state) => state.plan);
  const run = useSimulation((state) => state.run);
  const baseline = useSimulation((state) => state.baseline);
  return (
    <div className={css["tools"]}>
      <PolicyChoice />
      <PacketsMenu />
      {plan !== undefined && plan.stages.length > 0 && <CircumstancesMenu />}
      <LocalAddresses />
      <span className={css["space"]} />
      <Progress />
      {run !== undefined && (
        <IconButton
          label={messages.compare}
          icon={Pin}
          size="small"
          side="top"
          disabled={run === baseline}
          onClick={() => {
            compareFromNow();
            actions.setSession({ announcement: messages.compared });
          }}
        />
      )}
    </div>
  );
}

function PolicyChoice() {
  const policies = useStore((state) => state.analysis.policies);
  const policy = useSimulation((state) => state.plan?.policy);
  const names = [...new Set(policies.flatMap(({ lowered }) => lowered.name ?? []))];
  if (names.length < 2) return null;
  return (
    <div className={css["policy"]}>
      <Select
        label={messages.policy}
        value={policy}
        placeholder={messages.policy}
        choices={names.map((name) => ({ value: name, label: visible(name) }))}
        onChange={choosePolicy}
      />
    </div>
  );
}

function PacketsMenu() {
  const packets = useSimulation((state) => state.packets);
  const files = useStore((state) => state.workspace.files);
  const source = useZustand(packetSource, (state) => state.source);
  const captures = files.filter(({ kind, path }) => kind === "bytes" && isCapture(path));
  const first = captureOfWorkspace();
  const entries: readonly MenuEntry[] = [
    { kind: "item", label: messages.openCapture, icon: FileInput, run: chooseCapture },
    ...(captures.length === 0 ? [] : [{ kind: "heading", label: messages.inWorkspace } as const]),
    ...captures.map(({ path }): MenuEntry => {
      const isChosen = source === undefined ? path === first : source.kind === "workspace" && source.path === path;
      return {
        kind: "item",
        label: visible(path),
        checked: isChosen,
        run: () => packetSource.setState({ source: { kind: "workspace", path } }),
      };
    }),
    { kind: "heading", label: messages.make },
    ...(
      [
        FLOOD,
        { ...FLOOD, kind: "icmp", port: 0 },
        { ...MIXTURE, kind: "udp", port: 53 },
        { ...MIXTURE, kind: "tcp" },
        MIXTURE,
      ] as const
    ).map((recipe): MenuEntry => ({
      kind: "item",
      label: messages.recipes[recipe.kind],
      checked: source?.kind === "made" && source.recipe.kind === recipe.kind,
      run: () => packetSource.setState({ source: { kind: "made", recipe } }),
    })),
    { kind: "line" },
    {
      kind: "item",
      label: messages.saveCapture,
      disabled: packets === undefined,
      run: () => {
        if (packets !== undefined)
          download(
            fileName(packets.name.replace(/\.[^.]*$/u, ""), ".pcap"),
            packets.bytes,
            "application/vnd.tcpdump.pcap",
          );
      },
    },
  ];
  const label =
    packets === undefined
      ? messages.noPackets
      : `${visible(packets.name)} · ${messages.packets(packets.packets.length)}`;
  return (
    <DropdownMenu
      label={messages.choosePackets}
      trigger={
        <Button look="quiet" icon={Waves} className={css["packets"]} aria-label={`${messages.choosePackets}: ${label}`}>
          <span className={css["cut"]}>{label}</span>
        </Button>
      }
      entries={entries}
    />
  );
}

function CircumstancesMenu() {
  const { direction, cpus, entries: start, device } = useSimulation((state) => state.circumstances);
  const hasFile = useStore((state) => state.workspace.files.some(({ path }) => path === CONTENTS_FILE));
  const plan = useSimulation((state) => state.plan);
  const run = useSimulation((state) => state.run);
  const analysis = useStore((state) => state.analysis);
  const devices = plan === undefined ? [] : interfacesOf(analysis, plan.policy);
  const entries: readonly MenuEntry[] = [
    { kind: "heading", label: messages.direction },
    ...([undefined, "ingress", "egress"] as const).map((value: Direction | undefined): MenuEntry => ({
      kind: "item",
      label: messages.directions[value ?? "auto"],
      checked: direction === value,
      run: () => setCircumstances({ direction: value }),
    })),
    ...(devices.length < 2
      ? []
      : [
          { kind: "heading", label: messages.device } as const,
          ...devices.map((name): MenuEntry => ({
            kind: "item",
            label: visible(name),
            checked: (device ?? devices[0]) === name,
            run: () => setCircumstances({ device: name }),
          })),
        ]),
    { kind: "heading", label: messages.cpus },
    ...CPUS.map((count): MenuEntry => ({
      kind: "item",
      label: messages.cpu(count),
      checked: cpus === count,
      run: () => setCircumstances({ cpus: count }),
    })),
    { kind: "heading", label: messages.contents },
    ...(hasFile
      ? [
          {
            kind: "item",
            label: messages.beginFile(CONTENTS_FILE),
            checked: start === undefined,
            run: () => setCircumstances({ entries: undefined }),
          } as const,
        ]
      : []),
    {
      kind: "item",
      label: messages.beginEmpty,
      checked: start === undefined ? !hasFile : start.length === 0,
      run: () => setCircumstances({ entries: [] }),
    },
    {
      kind: "item",
      label: messages.beginHere,
      disabled: run === undefined,
      run: () =>
        setCircumstances({
          entries:
            run === undefined
              ? []
              : run.result.maps.flatMap(({ ref, entries: own }) => own.map((entry) => ({ ...entry, map: ref.name }))),
        }),
    },
    { kind: "item", label: messages.loadContents, run: loadContents },
    {
      kind: "item",
      label: messages.saveContents,
      disabled: run === undefined,
      run: () => {
        if (run !== undefined)
          download(fileName(`${run.plan.policy}-maps`, ".json"), contentsText(run.result), "application/json");
      },
    },
  ];
  return (
    <DropdownMenu
      label={messages.circumstances}
      trigger={<IconButton label={messages.circumstances} icon={Settings2} size="small" side="top" />}
      entries={entries}
    />
  );
}

function loadContents(): void {
  pickFiles(false, ".json")
    .then(({ files: [file] }) => {
      const { plan } = simulation.getState();
      if (file === undefined || plan === undefined) return;
      const result = readEntries(new TextDecoder().decode(file.bytes), plan);
      if (result.ok) setCircumstances({ entries: result.entries });
      else actions.notify(messages.badContents(file.path, result.message), "error");
    })
    .catch(() => actions.notify(text.open.failed, "error"));
}

/** Of a policy with programs in both directions: what leaves. */
function LocalAddresses() {
  const stages = useSimulation((state) => state.plan?.stages);
  const local = useSimulation((state) => state.local);
  const directions = new Set(stages?.map(({ direction }) => direction));
  if (!directions.has("egress") || directions.size < 2) return null;
  return (
    <div className={css["local"]}>
      <TextField
        label={messages.local}
        placeholder={messages.localPlaceholder}
        value={local}
        onCommit={(value) => setCircumstances({ local: value })}
      />
    </div>
  );
}

function Progress() {
  const progress = useSimulation((state) => state.progress);
  const total = useSimulation((state) => state.packets?.packets.length ?? 0);
  if (progress === undefined || progress === 0) return null;
  return (
    <span className={css["progress"]}>
      <progress value={progress} max={total} aria-label={messages.panel} />
      {messages.running(progress, total)}
      <IconButton label={messages.cancel} icon={CircleStop} size="small" side="top" onClick={cancelRun} />
    </span>
  );
}
