/** Both versions of the chosen change: fields side by side, changed lines of bodies, the text of what is gone. */
import type { BodyChange, DeclarationChange, LineChange, Phrase } from "../../core/index.ts";
import {
  bodyPhrases,
  declarationPhrase,
  fieldChangePhrase,
  fieldPhrase,
  objectPhrases,
  valuePhrase,
} from "../../core/index.ts";
import { Button } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import { classes } from "../ui/class-names.ts";
import css from "./Details.module.css";
import { messages } from "./messages.ts";
import type { ReviewRow } from "./rows.ts";
import { Words } from "./Words.tsx";

interface Props {
  readonly row: ReviewRow | undefined;
  /** Undefined where the draft has nothing of it. */
  readonly onSelect: (() => void) | undefined;
}

export function Details({ row, onSelect }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the arrow keys
    <section className={css["details"]} aria-label={messages.details} tabIndex={0}>
      {row === undefined ? (
        <p className={css["hint"]}>{messages.choose}</p>
      ) : (
        <>
          <div className={css["head"]}>
            <p className={css["title"]}>
              <Words phrase={row.declaration === undefined ? row.phrase : declarationPhrase(row.declaration)} />
            </p>
            {onSelect !== undefined && (
              <Button look="quiet" onClick={onSelect}>
                {messages.select}
              </Button>
            )}
          </div>
          {row.declaration !== undefined && <Declaration change={row.declaration} />}
          {row.file?.body !== undefined && <Body body={row.file.body} />}
          {row.file?.object !== undefined && <Lines phrases={objectPhrases(row.file.object)} />}
        </>
      )}
    </section>
  );
}

function Declaration({ change }: { readonly change: DeclarationChange }) {
  const { before, after, fields, body } = change;
  if (before === undefined || after === undefined) {
    const [title, side] = before === undefined ? [messages.newText, after] : [messages.oldText, before];
    return (
      <>
        <h4 className={css["heading"]}>{title}</h4>
        <pre className={css["text"]}>{side?.text.split("\n").map(shownLine).join("\n")}</pre>
      </>
    );
  }
  return (
    <>
      {fields.length > 0 && (
        <table className={css["fields"]}>
          <thead>
            <tr>
              <th scope="col">{messages.field}</th>
              <th scope="col">{messages.before}</th>
              <th scope="col">{messages.now}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.field.join("/")}>
                <th scope="row">
                  <Words phrase={fieldPhrase(field)} />
                </th>
                {field.names === undefined ? (
                  <>
                    <td>
                      <Words phrase={valuePhrase(field.before)} />
                    </td>
                    <td>
                      <Words phrase={valuePhrase(field.after)} />
                    </td>
                  </>
                ) : (
                  <td colSpan={2}>
                    <Words phrase={fieldChangePhrase(field)} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {body !== undefined && <Body body={body} />}
    </>
  );
}

function Lines({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return (
    <ul className={css["lines"]}>
      {phrases.map((phrase, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and no state
        <li key={at}>
          <Words phrase={phrase} />
        </li>
      ))}
    </ul>
  );
}

const LOOKS = { "+": css["added"], "-": css["removed"], " ": undefined } as const;

function Body({ body }: { readonly body: BodyChange }) {
  const indent = indentOf(body);
  const lines = body.hunks.flatMap((hunk, at): readonly (LineChange | undefined)[] =>
    at === 0 ? hunk : [undefined, ...hunk],
  );
  return (
    <>
      <p className={css["facts"]}>
        {bodyPhrases(body).map((phrase, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- they have no other name, and no state
          <span key={at}>
            {at === 0 ? "" : "; "}
            <Words phrase={phrase} />
          </span>
        ))}
      </p>
      <pre className={css["text"]} aria-label={messages.lines}>
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and no state
          <span key={at} className={classes(css["line"], line && LOOKS[line.sign])}>
            {line === undefined ? messages.more : `${line.sign} ${shownLine(line.text.slice(indent))}`}
            {"\n"}
          </span>
        ))}
      </pre>
    </>
  );
}

/** Blanks with which every line begins: in a narrow place they are in the way. */
function indentOf({ hunks }: BodyChange): number {
  const indents = hunks.flat().flatMap(({ text }) => (text.trim() === "" ? [] : [text.search(/[^ ]/)]));
  return indents.length === 0 ? 0 : Math.min(...indents);
}

/** Tabs stay; what would hide or turn its neighbours around shows its number. */
function shownLine(text: string): string {
  return text.split("\t").map(visible).join("\t");
}
