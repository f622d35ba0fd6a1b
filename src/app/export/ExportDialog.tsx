/** The crate of a policy: what blocks it, what it contains, and the download. */
import { Download } from "lucide-react";
import { Fragment, useEffect, useState } from "react";
import { formatBytes } from "../../core/index.ts";
import type { Analysis, Diagnostic, GraphNode } from "../../core/index.ts";
import { showProblem } from "../commands/document-commands.ts";
import { closeDialog } from "../dialogs/close.ts";
import { download } from "../io/download.ts";
import { rememberExport } from "../persistence/workspaces.ts";
import { actions, store, useStore, whyReadOnly } from "../state/index.ts";
import { learnKernels } from "../state/kernel-facts.ts";
import { text } from "../text.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { deferredModule } from "../ui/deferred.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { Modal } from "../ui/Modal.tsx";
import { Select } from "../ui/Select.tsx";
import { SeverityIcon } from "../ui/SeverityIcon.tsx";
import { visible } from "../ui/visible.ts";
import { CrateContents } from "./CrateContents.tsx";
import css from "./ExportDialog.module.css";
import { messages as t } from "./messages.ts";
import { policyProblems } from "./policy-problems.ts";
import { useCrateArchive } from "./use-crate-archive.ts";
import { STEPS } from "./worker-messages.ts";

const snapshots = deferredModule(async () => import("../snapshots/keep.ts"));

const SHOWN_PROBLEMS = 6;
const NOT_MADE = { crate: undefined, zip: undefined };

export function ExportDialog({ policy: wanted }: { readonly policy: string | undefined }) {
  const graph = useStore((state) => state.graph);
  const selected = useStore((state) => state.selection.nodes);
  const policies = graph.nodes.filter((node) => node.kind === "policy" && !node.ghost);
  const first =
    policies.find((node) => node.name === wanted) ?? policies.find((node) => selected.includes(node.id)) ?? policies[0];
  const [chosen, setChosen] = useState(first?.name);
  const policy = policies.find((node) => node.name === chosen) ?? first;
  if (policy === undefined) {
    return (
      <Modal title={t.title} description={t.none} onClose={closeDialog}>
        {null}
      </Modal>
    );
  }
  return <PolicyExport policy={policy} policies={policies} onChoose={setChosen} />;
}

interface PolicyExportProps {
  readonly policy: GraphNode;
  readonly policies: readonly GraphNode[];
  readonly onChoose: (name: string) => void;
}

function PolicyExport({ policy, policies, onChoose }: PolicyExportProps) {
  const analysis = useStore((state) => state.analysis);
  const graph = useStore((state) => state.graph);
  const diagnostics = useStore((state) => state.diagnostics);
  const { name } = policy;
  const archive = useCrateArchive(name);
  const { crate, zip } = archive.kind === "made" ? archive.made : NOT_MADE;
  const { errors, warnings } = policyProblems(graph, diagnostics, policy);
  const knowledge = useKernels(analysis);
  const hasFailed = knowledge === "failed" || archive.kind === "failed";
  const isWorking = !hasFailed && (knowledge === "coming" || archive.kind === "working");
  const blocked =
    errors.length > 0 || crate === undefined || crate.problems.length > 0 || zip === undefined || knowledge !== "there";
  const cancel = (): void => {
    if (isWorking) actions.notify(t.cancelled);
    closeDialog();
  };
  const save = (): void => {
    if (blocked) return;
    const file = `${crate.name}.zip`;
    download(file, zip, "application/zip");
    if (policy.form !== undefined) {
      void rememberExport(policy.form, crate).then(() => {
        actions.setSession({ exports: store.getState().exports + 1 });
      });
    }
    void snapshots
      .load()
      .then(async ({ snapshotExport }) => snapshotExport(file))
      .catch(() => undefined);
    actions.notify(t.downloaded(file));
    closeDialog();
  };
  return (
    <Modal
      title={t.title}
      wide
      onClose={cancel}
      footer={
        <>
          <span className={css["privacy"]}>{t.privacy}</span>
          <Button onClick={cancel}>{text.ui.cancel}</Button>
          <Button
            look="primary"
            icon={Download}
            disabled={blocked}
            onClick={save}
            {...(blocked ? {} : { ref: focusOnMount })}
          >
            {t.download}
          </Button>
        </>
      }
    >
      <div className={css["head"]}>
        {policies.length > 1 ? (
          <div className={css["policy"]}>
            <Select
              label={t.policy}
              value={name}
              placeholder=""
              choices={policies.map((node) => ({ value: node.name, label: node.name }))}
              onChange={onChoose}
            />
          </div>
        ) : (
          <strong className={css["name"]}>{visible(name)}</strong>
        )}
        {crate !== undefined && zip !== undefined && (
          <span className={css["size"]}>{t.size(crate.files.length, formatBytes(zip.length))}</span>
        )}
      </div>
      {hasFailed && <output className={css["problem"]}>{knowledge === "failed" ? t.failed : t.brokenOff}</output>}
      {errors.length > 0 && <Blocking list={errors} />}
      {errors.length === 0 &&
        crate?.problems.map((problem) => (
          <p key={problem.message} className={css["problem"]}>
            <SeverityIcon severity="error" size={15} /> {visible(problem.message)}
          </p>
        ))}
      {errors.length === 0 && warnings.length > 0 && (
        <p className={css["problem"]}>
          <SeverityIcon severity="warning" size={15} /> {t.warnings(warnings.length)}
        </p>
      )}
      {isWorking && (
        <output className={css["making"]}>
          {t.preparing}
          <progress max={STEPS} value={archive.kind === "working" ? archive.done : STEPS} />
        </output>
      )}
      {!isWorking && crate !== undefined && crate.files.length > 0 && <CrateContents key={name} crate={crate} />}
    </Modal>
  );
}

/** A crate has in it what compiled objects say, and is held against what is known of kernels: it waits for both. */
function useKernels({ tables, workspace }: Analysis): "there" | "coming" | "failed" {
  const [failed, setFailed] = useState(false);
  const isThere =
    workspace.files.every((file) => file.kind === "text" || tables.readObject?.(file.bytes) !== undefined) &&
    tables.readObject !== undefined;
  useEffect(() => {
    if (!isThere) void learnKernels().then((came) => setFailed(!came));
  }, [isThere]);
  if (isThere) return "there";
  return failed ? "failed" : "coming";
}

function Blocking({ list }: { readonly list: readonly Diagnostic[] }) {
  const refused = useStore(whyReadOnly);
  return (
    <div className={css["blocked"]} role="alert">
      <p className={css["problem"]}>
        <SeverityIcon severity="error" size={15} /> {t.blocked(list.length)}
      </p>
      <ul>
        {list.slice(0, SHOWN_PROBLEMS).map((problem) => (
          <li key={`${problem.path} ${problem.span.start} ${problem.rule} ${problem.message}`}>
            {visible(problem.message)}{" "}
            {problem.fixes.slice(0, 1).map((fix) => (
              <Fragment key={fix.title}>
                <LinkButton refused={refused} onClick={() => actions.applyFix(fix, "problems")}>
                  {visible(fix.title)}
                </LinkButton>
                {" · "}
              </Fragment>
            ))}
            <LinkButton
              onClick={() => {
                closeDialog();
                showProblem(problem);
              }}
            >
              {t.show}
            </LinkButton>
          </li>
        ))}
        {list.length > SHOWN_PROBLEMS && <li>{t.moreErrors(list.length - SHOWN_PROBLEMS)}</li>}
      </ul>
    </div>
  );
}
