/** Every key, by what it is for. */
import type { CommandGroup } from "../commands/command.ts";
import { COMMANDS } from "../commands/commands.ts";
import { text } from "../text.ts";
import { Keys } from "../ui/Keys.tsx";
import { Modal } from "../ui/Modal.tsx";
import { closeDialog } from "./close.ts";
import css from "./ShortcutSheet.module.css";
import { messages as t } from "./shortcut-messages.ts";

const GROUPS: readonly CommandGroup[] = ["edit", "document", "go", "view", "text", "help"];

export function ShortcutSheet() {
  return (
    <Modal title={t.title} wide onClose={closeDialog}>
      <div className={css["columns"]}>
        {GROUPS.map((group) => {
          const rows = COMMANDS.filter((command) => command.group === group).flatMap((command) =>
            command.shortcut === undefined ? [] : [[command.shortcut, command.title] as const],
          );
          return rows.length === 0 ? null : <Section key={group} title={text.commands.groups[group]} rows={rows} />;
        })}
        <Section title={t.canvas} rows={t.canvasKeys} />
        <Section title={t.outline} rows={t.outlineKeys} />
        <Section title={t.wiring} rows={t.wiringKeys} />
        <Section title={t.simulate} rows={t.simulateKeys} />
      </div>
    </Modal>
  );
}

function Section({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section className={css["section"]}>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={keys} className={css["row"]}>
            <dt>{what}</dt>
            <dd>
              {keys.split(" ").map((key) => (
                <Keys key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
