/** A label, its control, and the diagnostics of the field with their fixes. */
import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Diagnostic } from "../../core/index.ts";
import { actions } from "../state/index.ts";
import { text } from "../text.ts";
import { LinkButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
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
  children(state: ControlState): ReactNode;
}

export function FieldRow({ label, help = "", problems, children }: FieldRowProps) {
  const id = useId();
  const invalid = problems.some(({ severity }) => severity === "error");
  const warned = !invalid && problems.some(({ severity }) => severity === "warning");
  return (
    <div className={css["field"]}>
      <span className={css["label"]} title={help === "" ? undefined : help}>
        {label}
      </span>
      {children({ invalid, warned, describedBy: problems.length > 0 ? id : undefined })}
      <Problems list={problems} id={id} />
    </div>
  );
}

const ICONS = { error: CircleX, warning: TriangleAlert, information: Info } as const;
const FIXES = 3;

export function Problems({ list, id }: { readonly list: readonly Diagnostic[]; readonly id?: string }) {
  if (list.length === 0) return null;
  return (
    <ul className={css["problems"]} {...(id === undefined ? {} : { id })}>
      {list.map((problem) => {
        const Icon = ICONS[problem.severity];
        return (
          <li key={`${problem.rule} ${problem.message}`} className={classes(css["problem"], css[problem.severity])}>
            <Icon size={14} aria-hidden />
            <span>
              <span className="visually-hidden">{text.severity[problem.severity]}: </span>
              {problem.message}{" "}
              {problem.fixes.slice(0, FIXES).map((fix) => (
                <span key={fix.title} className={css["fix"]}>
                  <LinkButton onClick={() => actions.applyFix(fix, "inspector")}>{fix.title}</LinkButton>{" "}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
