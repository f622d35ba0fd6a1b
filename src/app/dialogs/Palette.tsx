/** Goes to any declaration and runs any command, by a few letters. */
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import type { GraphNode } from "../../core/index.ts";
import type { Command as AppCommand, CommandGroup } from "../commands/command.ts";
import { COMMANDS } from "../commands/commands.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { nodeFacts } from "../graph-canvas/node-facts.ts";
import type { Sample } from "../persistence/sample-index.ts";
import { listSamples } from "../persistence/samples.ts";
import { openSample } from "../persistence/workspaces.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { giveFocusBack } from "../ui/focus-back.ts";
import { Keys } from "../ui/Keys.tsx";
import { visible } from "../ui/visible.ts";
import { closeDialog } from "./close.ts";
import css from "./Palette.module.css";
import { searchScored } from "./search.ts";
import { messages } from "./messages.ts";

const MOST_DECLARATIONS = 30;
const DECLARATIONS_AT_FIRST = 6;
const GROUPS: readonly CommandGroup[] = ["edit", "add", "document", "go", "text", "view", "help"];

/** Before anything is typed all commands by group; then one list, the best match first. */
export function Palette() {
  const graph = useStore((state) => state.graph);
  const [typed, setTyped] = useState("");
  const browsing = typed.trim() === "";
  const most = browsing ? DECLARATIONS_AT_FIRST : MOST_DECLARATIONS;
  const nodes = searchScored(graph.nodes, typed, most, (node) => node.name);
  const samples = useSampleCommands();
  const offered = COMMANDS.filter((command) => command.id !== "palette" && (command.enabled?.() ?? true));
  const commands = searchScored(
    browsing ? offered : [...offered, ...samples],
    typed,
    COMMANDS.length,
    (command) => `${command.title} ${command.words ?? ""}`,
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeDialog()}>
      <Dialog.Portal>
        <div className={css["overlay"]} />
        <Dialog.Content className={css["palette"]} aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="visually-hidden">{messages.palette.title}</Dialog.Title>
          <Command shouldFilter={false} loop label={messages.palette.title}>
            <Command.Input
              className={css["input"]}
              value={typed}
              onValueChange={setTyped}
              placeholder={messages.palette.placeholder}
            />
            <Command.List className={css["list"]}>
              <Command.Empty className={css["empty"]}>{messages.palette.empty}</Command.Empty>
              {browsing ? (
                <>
                  {nodes.length > 0 && (
                    <Command.Group heading={messages.palette.declarations} className={css["group"]}>
                      {nodes.map(({ item }) => (
                        <NodeItem key={item.id} node={item} />
                      ))}
                    </Command.Group>
                  )}
                  {GROUPS.map((group) => (
                    <Command.Group key={group} heading={text.commands.groups[group]} className={css["group"]}>
                      {commands.flatMap(({ item }) =>
                        item.group === group ? [<CommandItem key={item.id} command={item} />] : [],
                      )}
                    </Command.Group>
                  ))}
                </>
              ) : (
                [...nodes, ...commands]
                  .sort((a, b) => b.score - a.score)
                  .map(({ item }) =>
                    "run" in item ? (
                      <CommandItem key={`command ${item.id}`} command={item} />
                    ) : (
                      <NodeItem key={`node ${item.id}`} node={item} />
                    ),
                  )
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A command for each sample, to be found by its title and what it does. */
function useSampleCommands(): readonly AppCommand[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    listSamples().then(setSamples, () => setSamples([]));
  }, []);
  return samples.map(({ name, title, summary }) => ({
    id: `sample ${name}`,
    group: "document",
    title: messages.palette.openSample(title),
    words: summary,
    run: () => void openSample(name),
  }));
}

function NodeItem({ node }: { readonly node: GraphNode }) {
  return (
    <Command.Item
      value={`node ${node.id}`}
      className={css["item"]}
      onSelect={() => {
        closeDialog();
        actions.select([node.id], "palette");
      }}
    >
      <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
        <KindIcon of={iconic(node)} size={15} />
      </span>
      <span className={css["name"]}>{visible(node.name)}</span>
      <span className={css["hint"]}>{nodeFacts(node).kindWord}</span>
    </Command.Item>
  );
}

/** One that changes the workspace can be chosen where it may not be changed: it says why, as its keys do. */
function CommandItem({ command }: { readonly command: AppCommand }) {
  const refused = useStore(whyReadOnly);
  const isRefused = command.changes === true && refused !== undefined;
  return (
    <Command.Item
      value={`command ${command.id}`}
      className={css["item"]}
      {...(isRefused ? { "data-refused": "", "aria-description": refused, title: refused } : {})}
      onSelect={() => {
        closeDialog();
        // After the dialog has given the focus back, so that the command may move it.
        requestAnimationFrame(() => command.run());
      }}
    >
      <span className={css["icon"]}>{command.icon !== undefined && <command.icon size={15} aria-hidden />}</span>
      <span className={css["label"]}>{command.title}</span>
      {isRefused && <span className={css["hint"]}>{text.access.label}</span>}
      {command.shortcut !== undefined && <Keys keys={command.shortcut} />}
    </Command.Item>
  );
}
