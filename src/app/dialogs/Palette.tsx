/** Goes to any declaration and runs any command, by a few letters. */
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useState } from "react";
import type { Command as AppCommand, CommandGroup } from "../commands/command.ts";
import { COMMANDS } from "../commands/commands.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { nodeFacts } from "../graph-canvas/node-facts.ts";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { Keys } from "../ui/Keys.tsx";
import { closeDialog } from "./close.ts";
import css from "./Palette.module.css";
import { search } from "./search.ts";

const MOST_DECLARATIONS = 30;
const GROUPS: readonly CommandGroup[] = ["edit", "add", "document", "go", "text", "view", "help"];

export function Palette() {
  const graph = useStore((state) => state.graph);
  const [typed, setTyped] = useState("");
  const nodes = search(graph.nodes, typed, typed === "" ? 6 : MOST_DECLARATIONS, (node) => node.name);
  const commands = search(
    COMMANDS.filter((command) => command.id !== "palette" && (command.enabled?.() ?? true)),
    typed,
    COMMANDS.length,
    (command) => `${command.title} ${command.words ?? ""}`,
  );
  const run = (command: AppCommand): void => {
    closeDialog();
    // After the dialog has given the focus back, so that the command may move it.
    requestAnimationFrame(() => command.run());
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className={css["overlay"]} />
        <Dialog.Content className={css["palette"]} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{text.palette.title}</Dialog.Title>
          <Command shouldFilter={false} loop label={text.palette.title}>
            <Command.Input
              className={css["input"]}
              value={typed}
              onValueChange={setTyped}
              placeholder={text.palette.placeholder}
            />
            <Command.List className={css["list"]}>
              <Command.Empty className={css["empty"]}>{text.palette.empty}</Command.Empty>
              {nodes.length > 0 && (
                <Command.Group heading={text.palette.declarations} className={css["group"]}>
                  {nodes.map((node) => (
                    <Command.Item
                      key={node.id}
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
                      <span className={css["name"]}>{node.name}</span>
                      <span className={css["hint"]}>{nodeFacts(node).kindWord}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {GROUPS.map((group) => {
                const members = commands.filter((command) => command.group === group);
                if (members.length === 0) return null;
                return (
                  <Command.Group key={group} heading={text.commands.groups[group]} className={css["group"]}>
                    {members.map((command) => (
                      <Command.Item
                        key={command.id}
                        value={`command ${command.id}`}
                        className={css["item"]}
                        onSelect={() => run(command)}
                      >
                        <span className={css["icon"]}>
                          {command.icon !== undefined && <command.icon size={15} aria-hidden />}
                        </span>
                        <span className={css["label"]}>{command.title}</span>
                        {command.shortcut !== undefined && <Keys keys={command.shortcut} />}
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
