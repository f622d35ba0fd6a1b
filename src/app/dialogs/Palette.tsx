/** Goes to any declaration and runs any command, by a few letters. */
import { Dialog } from "radix-ui";
import { useEffect, useMemo, useState } from "react";
import type { GraphNode } from "../../core/index.ts";
import type { Command, CommandGroup } from "../commands/command.ts";
import { COMMANDS } from "../commands/commands.ts";
import type { Sample } from "../persistence/sample-index.ts";
import { listSamples } from "../persistence/samples.ts";
import { openSample } from "../persistence/workspaces.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { giveFocusBack } from "../ui/focus-back.ts";
import { Keys } from "../ui/Keys.tsx";
import type { ChoiceGroup } from "./choice-rows.ts";
import { ChoiceList } from "./ChoiceList.tsx";
import list from "./ChoiceList.module.css";
import { closeDialog } from "./close.ts";
import { messages } from "./messages.ts";
import { NodeChoice } from "./NodeChoice.tsx";
import css from "./Palette.module.css";
import { searchScored } from "./search.ts";

const MOST_DECLARATIONS = 30;
const DECLARATIONS_AT_FIRST = 6;
const GROUPS: readonly CommandGroup[] = ["edit", "add", "document", "go", "text", "view", "help"];

type Entry = { readonly id: string } & ({ readonly node: GraphNode } | { readonly command: Command });

export function Palette() {
  const nodes = useStore((state) => state.graph.nodes);
  const refused = useStore(whyReadOnly);
  const [typed, setTyped] = useState("");
  const [offered] = useState(() =>
    COMMANDS.filter((command) => command.id !== "palette" && (command.enabled?.() ?? true)),
  );
  const samples = useSampleCommands();
  const groups = useMemo(
    () => (typed.trim() === "" ? everything(nodes, offered) : found(typed, nodes, [...offered, ...samples])),
    [typed, nodes, offered, samples],
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeDialog()}>
      <Dialog.Portal>
        <div className={css["overlay"]} />
        <Dialog.Content className={css["palette"]} aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="visually-hidden">{messages.palette.title}</Dialog.Title>
          <ChoiceList
            label={messages.palette.title}
            placeholder={messages.palette.placeholder}
            typed={typed}
            onTyped={setTyped}
            groups={groups}
            empty={messages.palette.empty}
            inputClass={css["input"]}
            listClass={css["list"]}
            renderChoice={(entry) =>
              "node" in entry ? (
                <NodeChoice node={entry.node} />
              ) : (
                <CommandChoice command={entry.command} isRefused={isChange(entry) && refused !== undefined} />
              )
            }
            // It can be chosen all the same: it says why, as its keys do.
            refusedOf={(entry) => (isChange(entry) ? refused : undefined)}
            onChoose={choose}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Before anything is typed: some declarations, and all commands by group. */
function everything(nodes: readonly GraphNode[], commands: readonly Command[]): readonly ChoiceGroup<Entry>[] {
  const first = nodes.slice(0, DECLARATIONS_AT_FIRST).map(nodeEntry);
  return [
    { heading: messages.palette.declarations, choices: first },
    ...GROUPS.map((group) => ({
      heading: text.commands.groups[group],
      choices: commands.filter((command) => command.group === group).map(commandEntry),
    })),
  ];
}

/** One list, the best match first. */
function found(
  typed: string,
  nodes: readonly GraphNode[],
  commands: readonly Command[],
): readonly ChoiceGroup<Entry>[] {
  const named = searchScored(nodes, typed, MOST_DECLARATIONS, (node) => node.name);
  const run = searchScored(commands, typed, commands.length, (command) => `${command.title} ${command.words ?? ""}`);
  const all = [
    ...named.map(({ item, score }) => ({ entry: nodeEntry(item), score })),
    ...run.map(({ item, score }) => ({ entry: commandEntry(item), score })),
  ];
  return [{ choices: all.sort((a, b) => b.score - a.score).map(({ entry }) => entry) }];
}

function nodeEntry(node: GraphNode): Entry {
  return { id: `node ${node.id}`, node };
}

function commandEntry(command: Command): Entry {
  return { id: `command ${command.id}`, command };
}

function isChange(entry: Entry): boolean {
  return "command" in entry && entry.command.changes === true;
}

function choose(entry: Entry): void {
  closeDialog();
  if ("node" in entry) actions.select([entry.node.id], "palette");
  // After the dialog has given the focus back, so that the command may move it.
  else requestAnimationFrame(() => entry.command.run());
}

/** A command for each sample, to be found by its title and what it does. */
function useSampleCommands(): readonly Command[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    listSamples().then(setSamples, () => setSamples([]));
  }, []);
  return useMemo(
    () =>
      samples.map(({ name, title, summary }) => ({
        id: `sample ${name}`,
        group: "document",
        title: messages.palette.openSample(title),
        words: summary,
        run: () => void openSample(name),
      })),
    [samples],
  );
}

function CommandChoice({ command, isRefused }: { readonly command: Command; readonly isRefused: boolean }) {
  return (
    <>
      <span className={list["icon"]}>{command.icon !== undefined && <command.icon size={15} aria-hidden />}</span>
      <span className={list["label"]}>{command.title}</span>
      {isRefused && <span className={list["hint"]}>{text.access.label}</span>}
      {command.shortcut !== undefined && <Keys keys={command.shortcut} />}
    </>
  );
}
