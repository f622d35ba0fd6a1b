/** What a map holds before the first packet: entries can be put there and removed, and the packets run anew. */
import { X } from "lucide-react";
import { useId, useState } from "react";
import { hexText, nameOf, partsText, readParts } from "../../core/index.ts";
import type { MapContents, MapShape } from "../../core/index.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { visible } from "../ui/visible.ts";
import fieldCss from "../ui/Field.module.css";
import css from "./StartEntries.module.css";
import { messages } from "./messages.ts";
import { putEntry, removeEntry, useSimulation } from "./simulation.ts";

interface Props {
  readonly mapRef: MapContents["ref"];
  readonly shape: MapShape;
}

export function StartEntries({ mapRef, shape }: Props) {
  const start = useSimulation((state) => state.start);
  const own = start.filter(({ map }) => map === mapRef.name);
  return (
    <details className={css["start"]}>
      <summary>{messages.start(own.length)}</summary>
      {own.length > 0 && (
        <ul className={css["entries"]}>
          {own.map((entry) => {
            const key = partsText(entry.key, shape.key);
            return (
              <li key={hexText(entry.key)}>
                <code>
                  {key} → {entry.values.map((value) => partsText(value, shape.value)).join(" | ")}
                </code>
                <IconButton
                  label={messages.removeEntry(key)}
                  icon={X}
                  size="small"
                  side="top"
                  onClick={() => removeEntry(entry)}
                />
              </li>
            );
          })}
        </ul>
      )}
      <NewEntry mapRef={mapRef} shape={shape} />
    </details>
  );
}

function NewEntry({ mapRef, shape }: Props) {
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const id = useId();
  const put = (): void => {
    const [keyBytes, valueBytes] = [readParts(key, shape.key), readParts(value, shape.value)];
    if (typeof keyBytes === "string") setProblem(keyBytes);
    else if (typeof valueBytes === "string") setProblem(valueBytes);
    else {
      putEntry({ map: mapRef.name, key: keyBytes, values: [valueBytes] });
      setProblem(undefined);
      setKey("");
    }
  };
  const [keyParts, valueParts] = [shape.key, shape.value].map((parts) => parts.map(nameOf).join(", "));
  const field = (label: string, placeholder: string, content: string, change: (text: string) => void) => (
    <input
      className={classes(css["field"], fieldCss["mono"])}
      aria-label={label}
      aria-describedby={problem === undefined ? undefined : id}
      placeholder={placeholder}
      value={content}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => change(event.target.value)}
    />
  );
  return (
    <form
      className={css["form"]}
      aria-label={messages.addEntry}
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      {field(messages.keyOf(visible(mapRef.name), keyParts ?? ""), keyParts ?? "", key, setKey)}
      {field(messages.valueOf(visible(mapRef.name), valueParts ?? ""), valueParts ?? "", value, setValue)}
      <Button type="submit">{messages.put}</Button>
      {problem !== undefined && (
        <p id={id} role="alert" className={css["problem"]}>
          {problem}
        </p>
      )}
    </form>
  );
}
