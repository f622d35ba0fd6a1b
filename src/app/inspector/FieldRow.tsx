/** A label, its control, and the diagnostics of the field with their fixes. */
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Diagnostic } from "../../core/index.ts";
import { RuleLink } from "../rules/RuleLink.tsx";
import { actions } from "../state/index.ts";
import { text } from "../text.ts";
import { LinkButton } from "../ui/Button.tsx";
import { SeverityIcon } from "../ui/SeverityIcon.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { visible } from "../ui/visible.ts";
import css from "./Inspector.module.css";

export interface ControlState {
  readonly invalid: boolean;
  readonly warned: boolean;
  readonly describedBy: string | undefined;
}

interface FieldRowProps {
  readonly label: string;
  readonly help?: string;
  readonly problems: readonly Diagnostic[];
  readonly children: (state: ControlState) => ReactNode;
}

export function FieldRow({ label, help = "", problems, children }: FieldRowProps) {
  const id = useId();
  // What is only worth knowing takes no room until it is asked for.
  const notes = problems.filter(isNote);
  const listed = problems.filter((problem) => !isNote(problem));
  const invalid = problems.some(({ severity }) => severity === "error");
  const warned = !invalid && problems.some(({ severity }) => severity === "warning");
  return (
    <div className={css["field"]}>
      <span className={css["label"]}>
        <span title={help === "" ? undefined : help}>{label}</span>
        {notes.map((note) => (
          <Tooltip key={note.rule} label={visible(note.message)} side="right">
            <button type="button" className={css["noteMark"]} aria-label={visible(note.message)}>
              <Info size={13} aria-hidden />
            </button>
          </Tooltip>
        ))}
      </span>
      {children({ invalid, warned, describedBy: listed.length > 0 ? id : undefined })}
      <Problems list={listed} id={id} />
    </div>
  );
}

function isNote({ severity, fixes }: Diagnostic): boolean {
  return severity === "information" && fixes.length === 0;
}

/** True when nothing is listed under the field. */
export function needsNoRoom(problems: readonly Diagnostic[]): boolean {
  return problems.every(isNote);
}

const FIXES = 3;

export function Problems({ list, id }: { readonly list: readonly Diagnostic[]; readonly id?: string }) {
  if (list.length === 0) return null;
  return (
    <ul className={css["problems"]} {...(id === undefined ? {} : { id })}>
      {list.map((problem) => (
        <li key={`${problem.rule} ${problem.message}`} className={css["problem"]}>
          <SeverityIcon severity={problem.severity} size={14} />
          <span>
            <span className="visually-hidden">{text.severity[problem.severity]}: </span>
            {visible(problem.message)}{" "}
            {problem.fixes.slice(0, FIXES).map((fix) => (
              <span key={fix.title} className={css["fix"]}>
                <LinkButton onClick={() => actions.applyFix(fix, "inspector")}>{visible(fix.title)}</LinkButton>{" "}
              </span>
            ))}
            <RuleLink rule={problem.rule} />
          </span>
        </li>
      ))}
    </ul>
  );
}
