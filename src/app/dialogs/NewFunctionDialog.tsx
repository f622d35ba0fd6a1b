/** A new body in Lisp: for a program that is there, or with a new program. One step of the history. */
import { useState } from "react";
import {
  freeFunctionName,
  functionNameProblem,
  functionPath,
  planNewFunction,
  PROGRAM_KINDS,
  STARTING_POINTS,
} from "../../core/index.ts";
import type { Analysis, FormId, NewFunction, PlacedProgram, ProgramKind } from "../../core/index.ts";
import { focusPane } from "../commands/focus.ts";
import { baseName, newSpec, PROGRAM_INFO } from "../graph-canvas/kinds.ts";
import { KindIcon } from "../graph-canvas/KindIcon.tsx";
import { actions, store, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { selectOnMount } from "../ui/focus-on-mount.ts";
import { Modal } from "../ui/Modal.tsx";
import { Select } from "../ui/Select.tsx";
import { visible } from "../ui/visible.ts";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";
import { messages } from "./messages.ts";
import own from "./NewFunctionDialog.module.css";

const words = messages.newFunction;
const NO_POLICY = "";

type NewSpec = ReturnType<typeof newSpec>;

interface Props {
  /** The program whose body is written; missing: a new program is made. */
  readonly program: FormId | undefined;
  readonly kind: ProgramKind;
}

export function NewFunctionDialog({ program: id, kind: wanted }: Props) {
  const analysis = useStore((state) => state.analysis);
  const program = programOf(analysis, id);
  const [kind, setKind] = useState<ProgramKind>(program?.lowered.facts.kind ?? wanted);
  const [typed, setTyped] = useState<string>();
  const [start, setStart] = useState("pass");
  const [policy, setPolicy] = useState(() => analysis.policies[0]?.id ?? NO_POLICY);
  const base = program?.lowered.name ?? baseName({ sort: "program", kind });
  const name = typed ?? freeFunctionName(analysis, program === undefined ? freeProgramName(analysis, base) : base);
  const path = functionPath(analysis, program?.id);
  const problem = functionNameProblem(analysis, name, path) ?? programProblem(analysis, program, name);
  const points = STARTING_POINTS[kind];
  const point = points.find((candidate) => candidate.id === start) ?? points[0];
  const choice: NewFunction = {
    kind,
    name,
    start: point?.id ?? "",
    program:
      program === undefined
        ? { spec: specFor(analysis, kind, name), policy: policy === NO_POLICY ? undefined : policy }
        : { id: program.id },
  };
  const plan = planNewFunction(analysis, choice);
  const source = program?.lowered.facts.source ?? "";
  const isFile = analysis.workspace.files.some((file) => file.path === source);

  const add = (): void => {
    if (problem !== undefined) return;
    closeDialog();
    const result = actions.run(plan.operations, { label: words.label(name), view: "palette" });
    if (result.ok) showFunction(name, path);
  };
  return (
    <Modal
      title={program === undefined ? words.title : words.titleFor(visible(base))}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{text.ui.cancel}</Button>
          <Button look="primary" disabled={problem !== undefined} onClick={add}>
            {words.add}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        {program?.lowered.facts.kind === undefined && (
          <div className={css["field"]}>
            <span className={own["label"]}>{words.kind}</span>
            <Select
              label={words.kind}
              value={kind}
              placeholder=""
              choices={PROGRAM_KINDS.map((value) => ({
                value,
                label: PROGRAM_INFO[value].title,
                hint: PROGRAM_INFO[value].hint,
                icon: <KindIcon of={{ sort: "program", kind: value }} size={14} />,
              }))}
              onChange={(value) => {
                setKind(value as ProgramKind);
                setStart("pass");
              }}
            />
          </div>
        )}
        <div className={css["field"]}>
          <label htmlFor="function-name">{words.name}</label>
          <input
            id="function-name"
            className={css["input"]}
            value={name}
            ref={selectOnMount}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem !== undefined}
            aria-describedby="function-name-help"
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id="function-name-help" className={problem === undefined ? css["help"] : css["problem"]}>
            {problem ?? (program === undefined ? words.nameHelp(path) : words.nameHelpFor(path))}
          </p>
        </div>
        <fieldset className={own["starts"]}>
          <legend className={own["label"]}>{words.start}</legend>
          {points.map(({ id: value, title, summary }) => (
            <label key={value} className={own["start"]}>
              <input
                type="radio"
                name="function-start"
                value={value}
                checked={value === point?.id}
                onChange={() => setStart(value)}
              />
              <span>{title}</span>
              <span className={own["summary"]}>{summary}</span>
            </label>
          ))}
        </fieldset>
        {program === undefined && analysis.policies.length > 0 && (
          <div className={css["field"]}>
            <span className={own["label"]}>{words.policy}</span>
            <Select
              label={words.policy}
              value={policy}
              placeholder=""
              choices={[
                ...analysis.policies.map(({ id: value, lowered }) => ({
                  value,
                  label: visible(lowered.name ?? ""),
                })),
                { value: NO_POLICY, label: words.noPolicy },
              ]}
              onChange={setPolicy}
            />
          </div>
        )}
        <pre className={own["preview"]} aria-label={words.preview}>
          {plan.text.split("\n").map(visible).join("\n")}
        </pre>
        <p className={css["help"]}>
          {plan.map !== undefined && point?.map !== undefined && words.makesMap(plan.map, point.map.kind.slice(1))}{" "}
          {isFile && words.replaces(visible(source))}
        </p>
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Modal>
  );
}

function programOf(analysis: Analysis, id: FormId | undefined): PlacedProgram | undefined {
  return id === undefined ? undefined : analysis.programs.find((program) => program.id === id);
}

/** A new program's fields. Of XDP programs a policy has one on each interface: the first `ethN` without one is taken. */
function specFor(analysis: Analysis, kind: ProgramKind, name: string): NewSpec {
  const spec = newSpec({ sort: "program", kind }, name);
  if (kind !== ":xdp") return spec;
  const taken = new Set(
    analysis.programs.flatMap(({ lowered }) =>
      lowered.facts.kind === kind ? (lowered.facts.attach?.target ?? []) : [],
    ),
  );
  for (let number = 0; ; number++) {
    const target = `eth${number}`;
    if (!taken.has(target)) return { ...spec, attach: { target } };
  }
}

/** A name that neither a program nor a function has. */
function freeProgramName(analysis: Analysis, base: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!analysis.byName.program.has(name) && !analysis.byName.function.has(name)) return name;
  }
}

function programProblem(analysis: Analysis, program: PlacedProgram | undefined, name: string): string | undefined {
  const isTaken = program === undefined && analysis.byName.program.has(name);
  return isTaken ? messages.nameTaken(name) : undefined;
}

/** Brings the body into view: its program selected, the caret in its text. */
function showFunction(name: string, path: string): void {
  const { analysis } = store.getState();
  const made = analysis.functions.find((fn) => fn.path === path && fn.lowered.name === name);
  const program = analysis.programs.find(({ lowered }) => lowered.facts.source === `${path}:${name}`);
  if (program !== undefined) actions.select([program.id], "palette");
  const last = made?.lowered.body.at(-1);
  if (made === undefined || last === undefined) return;
  actions.revealSpan(path, made.start + last.start, made.start + last.end, "palette");
  focusPane("lisp");
}
