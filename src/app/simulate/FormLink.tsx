/** A form of a body, as a link to its place in the text. */
import type { Span, Stage } from "../../core/index.ts";
import { actions, useStore } from "../state/index.ts";
import { LinkButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import css from "./Findings.module.css";
import { lineOf } from "./places.ts";

/** Characters of a form that are shown. */
const LONGEST = 48;

interface Props {
  readonly stage: Stage;
  /** From the first character of the function's form. */
  readonly span: Span;
  /** Text of the function's form. */
  readonly source: string;
}

export function FormLink({ stage: { body }, span, source }: Props) {
  const file = useStore((state) => state.workspace.files.find(({ path }) => path === body.path));
  const start = body.start + span.start;
  const line = lineOf(file, start);
  const form = source.slice(span.start, span.end).replaceAll(/\s+/gu, " ");
  return (
    <LinkButton
      className={css["place"]}
      onClick={() => actions.revealSpan(body.path, start, body.start + span.end, "simulate")}
    >
      {visible(body.path)}
      {line === undefined ? "" : `:${line}`}{" "}
      <code>{visible(form.length > LONGEST ? `${form.slice(0, LONGEST - 1)}…` : form)}</code>
    </LinkButton>
  );
}
