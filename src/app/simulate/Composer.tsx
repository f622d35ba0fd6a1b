/** What the made packets are; every change makes them anew. */
import { useStore as useZustand } from "zustand";
import type { Recipe, RecipeKind } from "../../core/index.ts";
import { MAX_COMPOSED } from "../../core/index.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { messages } from "./messages.ts";
import { packetSource } from "./packet-source.ts";
import css from "./Composer.module.css";

const KINDS = ["syn", "tcp", "udp", "icmp", "mixed"] as const satisfies readonly RecipeKind[];
const NUMBERS = [
  ["sources", 1, 100_000],
  ["packets", 1, MAX_COMPOSED],
  ["port", 0, 65_535],
  ["rate", 1, 1_000_000],
] as const;

export function Composer() {
  const source = useZustand(packetSource, (state) => state.source);
  if (source?.kind !== "made") return null;
  const { recipe } = source;
  const change = (patch: Partial<Recipe>): void => {
    packetSource.setState({ source: { kind: "made", recipe: { ...recipe, ...patch } } });
  };
  const t = messages.composer;
  return (
    <fieldset className={css["composer"]} aria-label={t.label}>
      <div className={css["what"]}>
        <Select
          label={t.kind}
          value={recipe.kind}
          placeholder=""
          choices={KINDS.map((kind) => ({ value: kind, label: messages.recipes[kind] }))}
          onChange={(kind) => change({ kind: kind as RecipeKind })}
        />
      </div>
      <div className={css["version"]}>
        <Select
          label={t.version}
          value={String(recipe.version)}
          placeholder=""
          choices={[
            { value: "4", label: "IPv4" },
            { value: "6", label: "IPv6" },
          ]}
          onChange={(version) => change({ version: version === "6" ? 6 : 4 })}
        />
      </div>
      {NUMBERS.map(([name, least, most]) => (
        <div key={name} className={css["number"]}>
          <NumberField
            label={t[name]}
            unit={t[name].toLowerCase()}
            value={String(recipe[name])}
            onCommit={(value) => change({ [name]: Math.min(most, Math.max(least, value ?? least)) })}
          />
        </div>
      ))}
    </fieldset>
  );
}
