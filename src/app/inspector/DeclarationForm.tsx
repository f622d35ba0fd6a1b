/** The fields of one declaration, or those that several share. */
import { Link2, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { FIELDS, formatBytes, MAP_KIND_NOTES, MAP_KINDS, sizeRange } from "../../core/index.ts";
import type { Diagnostic, GraphNode, MapKind } from "../../core/index.ts";
import { askConnect, askRemove } from "../commands/document-commands.ts";
import { nameProblem, renameNode } from "../graph-canvas/edit-gestures.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { FieldRow, needsNoRoom, Problems } from "./FieldRow.tsx";
import type { FieldView, PlacedSpec } from "./fields.ts";
import { fieldsOf, kindOf, problemsByField } from "./fields.ts";
import { Heading } from "./Heading.tsx";
import css from "./Inspector.module.css";
import { FieldControl } from "./FieldControl.tsx";
import { messages } from "./messages.ts";

interface FormProps {
  readonly forms: readonly PlacedSpec[];
  readonly nodes: readonly GraphNode[];
}

const NONE: readonly Diagnostic[] = [];

export function DeclarationForm({ forms, nodes }: FormProps) {
  const diagnostics = useStore((state) => state.diagnostics);
  const fields = useMemo(() => fieldsOf(forms), [forms]);
  const problems = useMemo(() => {
    const [only, second] = forms;
    return only === undefined || second !== undefined
      ? new Map<string, readonly Diagnostic[]>()
      : problemsByField(only, diagnostics);
  }, [forms, diagnostics]);
  const [form, another] = forms;
  const [node] = nodes;
  if (form === undefined || node === undefined) return null;
  const one = another === undefined;
  return (
    <>
      {one ? <OneHeading form={form} node={node} /> : <ManyHeading forms={forms} />}
      <div className={css["form"]}>
        {node.broken && one && <p className={css["help"]}>{messages.broken}</p>}
        <Problems list={problems.get("") ?? NONE} />
        {one && <NameRow node={node} problems={problems.get("name") ?? NONE} />}
        {pairs(fields).map((row) => (
          <div
            key={row.map((view) => view.path.join("/")).join()}
            className={isPair(row, problems) ? css["pair"] : css["single"]}
          >
            {row.map((view) => (
              <FieldControl
                key={view.path.join("/")}
                view={view}
                forms={forms}
                problems={problems.get(view.path.join("/")) ?? NONE}
              />
            ))}
          </div>
        ))}
        {one && <MapFacts form={form} node={node} />}
      </div>
    </>
  );
}

function OneHeading({ form, node }: { readonly form: PlacedSpec; readonly node: GraphNode }) {
  return (
    <Heading
      title={messages.sorts[form.lowered.sort]}
      icon={
        <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
          <KindIcon of={iconic(node)} size={15} />
        </span>
      }
    >
      <Tools />
    </Heading>
  );
}

function ManyHeading({ forms }: { readonly forms: readonly PlacedSpec[] }) {
  const sorts = new Set(forms.map((form) => form.lowered.sort));
  const [only] = sorts;
  const noun = sorts.size === 1 && only !== undefined ? only : "mixed";
  return (
    <Heading title={messages.many(forms.length, messages.nouns[noun])}>
      <Tools single={false} />
    </Heading>
  );
}

function Tools({ single = true }: { readonly single?: boolean }) {
  return (
    <span className={css["tools"]}>
      {single && <IconButton label={messages.connect} icon={Link2} size="small" onClick={askConnect} />}
      <IconButton label={text.outline.remove} icon={Trash2} size="small" onClick={askRemove} />
    </span>
  );
}

function NameRow({ node, problems }: { readonly node: GraphNode; readonly problems: readonly Diagnostic[] }) {
  return (
    <FieldRow label={messages.name} problems={problems}>
      {(state) => (
        <TextField
          label={messages.name}
          value={node.name}
          {...state}
          onCommit={(name) => {
            const problem = nameProblem(node.id, name);
            if (problem === undefined) renameNode(node.id, name);
            else actions.notify(problem, "error");
          }}
        />
      )}
    </FieldRow>
  );
}

/** What a map costs and what its kind asks of the sizes. */
function MapFacts({ form, node }: { readonly form: PlacedSpec; readonly node: GraphNode }) {
  const kernel = useStore((store) => store.workspace.settings.targetKernel);
  const kind = kindOf(form);
  if (node.kind !== "map" || !isMapKind(kind)) return null;
  const ranges = FIELDS.map.flatMap(({ key }) => sizeRange(kind, key, kernel) ?? []);
  // What the loader asks for by itself is no range.
  const sizes = ranges.length === 3 ? messages.kernelTakes(ranges.join("; ")) : MAP_KIND_NOTES[kind].sizes;
  return (
    <p className={css["facts"]}>
      {sizes} {node.memory !== undefined && `${messages.memory(formatBytes(node.memory))}.`}
    </p>
  );
}

function isMapKind(kind: string | undefined): kind is MapKind {
  return MAP_KINDS.some((candidate) => candidate === kind);
}

/** Half a line has no room for what is wrong. */
function isPair(row: readonly FieldView[], problems: ReadonlyMap<string, readonly Diagnostic[]>): boolean {
  const clean = row.every((view) => needsNoRoom(problems.get(view.path.join("/")) ?? NONE));
  return row.length > 1 && clean;
}

/** Fields that stand beside each other: the kind with the target, key with value size. */
function pairs(fields: readonly FieldView[]): readonly (readonly FieldView[])[] {
  const rows: FieldView[][] = [];
  const partner: Readonly<Record<string, string>> = { "attach/target": "kind", value_size: "key_size" };
  for (const view of fields) {
    const before = rows.at(-1);
    const wanted = partner[view.path.join("/")];
    if (before?.length === 1 && wanted !== undefined && before[0]?.path.join("/") === wanted) before.push(view);
    else rows.push([view]);
  }
  return rows;
}
