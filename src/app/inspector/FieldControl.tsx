/** The control of a field, by the field's type. */
import {
  assertNever,
  DEFAULT_LICENSE,
  fieldDoc,
  MAP_KINDS,
  PROGRAM_KIND_NOTES,
  PROGRAM_KINDS,
  sizeRange,
} from "../../core/index.ts";
import type { Diagnostic, GraphNode } from "../../core/index.ts";
import { MAP_INFO, PROGRAM_INFO } from "../graph-canvas/kinds.ts";
import { KindIcon } from "../graph-canvas/KindIcon.tsx";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import type { Choice } from "../ui/Select.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { addName, moveName, removeName, setField } from "./edits.ts";
import type { ControlState } from "./FieldRow.tsx";
import { FieldRow } from "./FieldRow.tsx";
import type { FieldView, PlacedSpec } from "./fields.ts";
import { kindOf, labelOf } from "./fields.ts";
import css from "./Inspector.module.css";
import { NamesField } from "./NamesField.tsx";
import { isProgramKind, suggestionsFor } from "./suggestions.ts";
import { messages } from "./messages.ts";

interface ControlProps {
  readonly view: FieldView;
  readonly forms: readonly PlacedSpec[];
  readonly problems: readonly Diagnostic[];
}

export function FieldControl({ view, forms, problems }: ControlProps) {
  const kernel = useStore((store) => store.workspace.settings.targetKernel);
  const label = labelOf(view, forms);
  const sort = forms[0]?.lowered.sort ?? "program";
  const key = view.path.at(-1) ?? "";
  if (key === "direction" && !directionMatters(view, forms)) return null;
  const range = rangeOf(key, forms, kernel);
  const help = [fieldDoc(sort, key, view.path.length > 1), range].filter((part) => part !== "").join(" ");
  return (
    <FieldRow label={label} help={help} problems={problems}>
      {(state) => (
        <>
          <Control view={view} forms={forms} label={label} state={state} />
          {key === "source" && <BodyOffer forms={forms} />}
        </>
      )}
    </FieldRow>
  );
}

/** What the kernel takes of a size, when it is the same for all of the forms; else empty. */
function rangeOf(key: string, forms: readonly PlacedSpec[], kernel: string): string {
  const kinds = new Set(forms.map((form) => kindOf(form)));
  const kind = MAP_KINDS.find((each) => kinds.size === 1 && kinds.has(each));
  const range = kind && sizeRange(kind, key, kernel);
  return range === undefined ? "" : messages.kernelTakes(range);
}

/** Offers to write the body of one program in Lisp, when it has none that is there. */
function BodyOffer({ forms }: { readonly forms: readonly PlacedSpec[] }) {
  const analysis = useStore((store) => store.analysis);
  const [form, another] = forms;
  if (form === undefined || another !== undefined || form.lowered.sort !== "program") return null;
  const { source = "" } = form.lowered.facts;
  const isThere = analysis.functions.some(({ path, lowered }) => `${path}:${lowered.name}` === source);
  if (isThere || analysis.workspace.files.some(({ path }) => path === source)) return null;
  return (
    <p className={css["offer"]}>
      <LinkButton onClick={() => actions.setSession({ dialog: { kind: "new-function", program: form.id } })}>
        {messages.writeBody}
      </LinkButton>
    </p>
  );
}

interface InnerProps {
  readonly view: FieldView;
  readonly forms: readonly PlacedSpec[];
  readonly label: string;
  readonly state: ControlState;
}

function Control(props: InnerProps) {
  switch (props.view.info.type) {
    case "program-kind":
      return <KindControl {...props} choices={PROGRAM_CHOICES} />;
    case "map-kind":
      return <KindControl {...props} choices={MAP_CHOICES} />;
    case "u32":
      return <NumberControl {...props} />;
    case "names":
      return <NamesControl {...props} />;
    case "string":
      return props.view.path.at(-1) === "direction" ? <DirectionControl {...props} /> : <TextControl {...props} />;
    case "attach":
      // Its own fields stand in its place.
      return null;
    default:
      return assertNever(props.view.info.type);
  }
}

const PROGRAM_CHOICES = PROGRAM_KINDS.map((kind): Choice => ({
  value: kind,
  label: PROGRAM_INFO[kind].title,
  hint: PROGRAM_INFO[kind].hint,
  icon: (
    <span style={{ display: "grid", color: `var(--${PROGRAM_INFO[kind].family})` }}>
      <KindIcon of={{ sort: "program", kind }} size={14} />
    </span>
  ),
}));
const MAP_CHOICES = MAP_KINDS.map((kind): Choice => ({
  value: kind,
  label: MAP_INFO[kind].title,
  hint: MAP_INFO[kind].hint,
  icon: (
    <span style={{ display: "grid", color: "var(--map)" }}>
      <KindIcon of={{ sort: "map", kind }} size={14} />
    </span>
  ),
}));

function KindControl({ view, forms, label, state, choices }: InnerProps & { readonly choices: readonly Choice[] }) {
  return (
    <Select
      label={label}
      value={view.text}
      placeholder={view.mixed ? messages.mixed : (view.text ?? messages.none)}
      choices={choices}
      {...state}
      onChange={(kind) => setField(forms, view.path, label, kind)}
    />
  );
}

const DIRECTIONS = ["ingress", "egress"] as const;
const NOT_STATED = "none";

function DirectionControl({ view, forms, label, state }: InnerProps) {
  const known = DIRECTIONS.some((direction) => direction === view.text);
  return (
    <Select
      label={label}
      value={known ? view.text : view.text === undefined && !view.mixed ? NOT_STATED : undefined}
      placeholder={view.mixed ? messages.mixed : (view.text ?? "")}
      choices={[
        ...DIRECTIONS.map((direction) => ({ value: direction, label: direction })),
        { value: NOT_STATED, label: messages.directionNone },
      ]}
      {...state}
      onChange={(direction) => setField(forms, view.path, label, direction === NOT_STATED ? undefined : direction)}
    />
  );
}

/** Only tc and cgroup-skb have a direction; one that stands there all the same is shown. */
function directionMatters(view: FieldView, forms: readonly PlacedSpec[]): boolean {
  if (view.text !== undefined || view.mixed) return true;
  return forms.some((form) => {
    const kind = kindOf(form);
    return isProgramKind(kind) && PROGRAM_KIND_NOTES[kind].direction;
  });
}

function NumberControl({ view, forms, label, state }: InnerProps) {
  const key = view.path.at(-1) ?? "";
  const isRing = forms.every((form) => kindOf(form) === ":ring-buf");
  const unit = key === "max_entries" && !isRing ? messages.entries : messages.bytes;
  const group = `inspector ${view.path.join("/")} ${forms.map((form) => form.id).join()}`;
  return (
    <NumberField
      label={label}
      value={view.text ?? ""}
      unit={unit}
      placeholder={view.mixed ? messages.mixed : "0"}
      {...state}
      onCommit={(number, stepping) => {
        const value = number === undefined && view.info.required ? 0 : number;
        setField(forms, view.path, label, value, stepping ? group : undefined);
      }}
    />
  );
}

function TextControl({ view, forms, label, state }: InnerProps) {
  const analysis = useStore((store) => store.analysis);
  const key = view.path.at(-1) ?? "";
  const suggestions = suggestionsFor(view.path, forms, analysis);
  const placeholder = view.mixed
    ? messages.mixed
    : key === "license"
      ? DEFAULT_LICENSE
      : key === "target"
        ? exampleTarget(forms)
        : messages.none;
  const commit = (value: string): void =>
    setField(forms, view.path, label, value === "" && !view.info.required ? undefined : value);
  const shared = { label, value: view.text ?? "", placeholder, ...state, onCommit: commit };
  if (suggestions.length > 0) return <Combobox {...shared} suggestions={suggestions} />;
  return key === "description" ? <TextField {...shared} lines={3} mono={false} /> : <TextField {...shared} />;
}

function exampleTarget(forms: readonly PlacedSpec[]): string {
  const kind = forms[0] === undefined ? undefined : kindOf(forms[0]);
  return isProgramKind(kind) ? PROGRAM_KIND_NOTES[kind].targetExample : "";
}

function NamesControl({ view, forms, label, state }: InnerProps) {
  const graph = useStore((store) => store.graph);
  const [form, another] = forms;
  const key = view.path[0] ?? "";
  const wanted = key === "programs" ? "program" : "map";
  const candidates = graph.nodes.filter((node) => node.kind === wanted);
  const show = (name: string): void => {
    const node = candidates.find((candidate) => candidate.name === name);
    if (node !== undefined) actions.select([node.id], "inspector");
  };
  return (
    <NamesField
      label={label}
      names={view.names}
      ordered={key === "programs"}
      reorderable={another === undefined}
      candidates={candidates}
      describedBy={state.describedBy}
      note={(name) => (key === "uses_maps" && another === undefined ? accessOf(name, candidates) : "")}
      onAdd={(name) => addName(forms, view.path, name)}
      onRemove={(name) => removeName(forms, view.path, name)}
      onMove={(from, to) => form !== undefined && moveName(form, view.path, from, to)}
      onShow={show}
    />
  );

  function accessOf(name: string, maps: readonly GraphNode[]): string {
    const map = maps.find((candidate) => candidate.name === name);
    const edge = graph.edges.find(
      (candidate) => candidate.kind === "program-map" && candidate.from === form?.id && candidate.to === map?.id,
    );
    if (edge?.kind !== "program-map" || edge.state !== "declared" || edge.access === "unknown") return "";
    return text.wiring.short[edge.access];
  }
}
