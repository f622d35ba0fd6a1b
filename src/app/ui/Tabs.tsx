/** A row of tabs, 32 px high, and the pane of the chosen one. */
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useState } from "react";
import { classes } from "./class-names.ts";
import css from "./Tabs.module.css";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A number beside the label. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly active: Id;
  readonly mono?: boolean;
  /** At the end of the row. */
  readonly aside?: ReactNode;
  readonly onChange: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, tabs, active, mono = false, aside, onChange }: TabsProps<Id>) {
  // A press focuses by script, which browsers take for the keyboard: the ring is for keys.
  const [pointed, setPointed] = useState(false);
  return (
    <Radix.Root className={css["root"]} value={active} onValueChange={(id) => onChange(id as Id)}>
      <div className={css["bar"]}>
        <Radix.List
          className={css["list"]}
          aria-label={label}
          data-pointed={pointed || undefined}
          onPointerDown={() => setPointed(true)}
          onKeyDown={() => setPointed(false)}
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setPointed(false)}
        >
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.id} value={tab.id} className={classes(css["tab"], mono && css["mono"])}>
              {tab.label}
              {tab.count !== undefined && <span className={css["count"]}>{tab.count.toLocaleString("en")}</span>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside !== undefined && <div className={css["aside"]}>{aside}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className={css["content"]} tabIndex={-1}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
