/** What maps hold behind the last packet, typed as far as bodies show it. */
import { describeNote, partsText } from "../../core/index.ts";
import { visible } from "../ui/visible.ts";
import type { Run } from "./run.ts";
import { StartEntries } from "./StartEntries.tsx";
import { View } from "./View.tsx";
import css from "./Findings.module.css";
import { messages } from "./messages.ts";

/** Entries of a map that are shown. */
const LISTED = 200;

export function MapsView({ run: { plan, result } }: { readonly run: Run }) {
  if (result.maps.length === 0) {
    return (
      <View label={messages.tabs.maps}>
        <p className={css["dim"]}>{messages.noMaps}</p>
      </View>
    );
  }
  return (
    <View label={messages.tabs.maps}>
      {result.notes.map((note) => (
        <p key={`${note.kind} ${note.map}`} className={css["warn"]}>
          {visible(describeNote(note))}
        </p>
      ))}
      {result.maps.map(({ ref, count, entries }) => {
        const shape = plan.maps.find((map) => map.ref.name === ref.name)?.shape;
        const [first] = entries;
        return (
          <section key={ref.name} className={css["part"]}>
            <h3 className={css["title"]}>
              {visible(ref.name)}
              <span className={css["dim"]}>
                {ref.kind.slice(1)} · {messages.entries(count, ref.maxEntries)}
              </span>
            </h3>
            {shape !== undefined && <StartEntries mapRef={ref} shape={shape} />}
            {first === undefined ? (
              <p className={css["dim"]}>{messages.noEntries}</p>
            ) : (
              <table className={css["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{messages.key}</th>
                    {first.values.map((_, cpu) => (
                      // The CPUs are told apart by their numbers alone.
                      // oxlint-disable-next-line react/no-array-index-key
                      <th key={cpu} scope="col">
                        {first.values.length === 1 ? messages.value : messages.perCpu(cpu)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {entries.slice(0, LISTED).map(({ key, values }) => {
                    const shown = partsText(key, shape?.key ?? []);
                    return (
                      <tr key={key.join(" ")}>
                        <td>{shown}</td>
                        {values.map((value, cpu) => (
                          // oxlint-disable-next-line react/no-array-index-key
                          <td key={cpu}>{partsText(value, shape?.value ?? [])}</td>
                        ))}
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            )}
            {count > LISTED && <p className={css["dim"]}>{messages.more(count - LISTED)}</p>}
          </section>
        );
      })}
    </View>
  );
}
