/** What is selected, as a form. Every change is one edit of the text and one step of the history. */
import { nodesById } from "../graph-canvas/lists.ts";
import { useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { deferred } from "../ui/deferred.tsx";
import { isSpec } from "./fields.ts";
import { Heading } from "./Heading.tsx";
import css from "./Inspector.module.css";

const DeclarationForm = deferred(async () => (await import("./DeclarationForm.tsx")).DeclarationForm);
const GhostView = deferred(async () => (await import("./OtherViews.tsx")).GhostView);
const EdgeView = deferred(async () => (await import("./OtherViews.tsx")).EdgeView);

export function Inspector() {
  const why = useStore(whyReadOnly);
  return (
    <section
      className={css["pane"]}
      data-pane="inspector"
      aria-label={text.inspector.label}
      // Fields that cannot be changed take no focus, and what is below them has to be reached.
      tabIndex={why === undefined ? undefined : 0}
    >
      <fieldset className={css["all"]} disabled={why !== undefined} title={why}>
        <Subject />
      </fieldset>
    </section>
  );
}

function Subject() {
  const selection = useStore((state) => state.selection);
  const graph = useStore((state) => state.graph);
  const analysis = useStore((state) => state.analysis);
  const nodes = nodesById(graph.nodes);
  const selected = selection.nodes.flatMap((id) => nodes.get(id) ?? []);
  const forms = selected.flatMap((node) => {
    const placed = node.form === undefined ? undefined : analysis.byId.get(node.form);
    return isSpec(placed) ? [placed] : [];
  });
  const edge = selection.edges.length === 1 ? graph.edges.find(({ id }) => id === selection.edges[0]) : undefined;
  const [first] = selected;
  if (first === undefined && edge === undefined) {
    return (
      <>
        <Heading title={text.inspector.nothing} />
        <p className={css["help"]}>{text.inspector.nothingHelp}</p>
      </>
    );
  }
  return (
    <>
      {edge !== undefined && <EdgeView edge={edge} nodes={nodes} />}
      {first?.ghost === true && selected.length === 1 && <GhostView node={first} />}
      {forms.length > 0 && (
        // Another selection is another form: half-typed text does not follow.
        <DeclarationForm key={forms.map((form) => form.id).join()} forms={forms} nodes={selected} />
      )}
    </>
  );
}
