/** Files that were changed in the folder too: for each one keep mine, take theirs, with the difference in view. */
import { lazy, Suspense, useState } from "react";
import { closeDialog } from "../dialogs/close.ts";
import { actions } from "../state/index.ts";
import { Button } from "../ui/Button.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { Modal } from "../ui/Modal.tsx";
import { Select } from "../ui/Select.tsx";
import css from "./FolderConflicts.module.css";
import { decide, openQuestions } from "./folder.ts";
import type { Question } from "./question.ts";
import { messages as t } from "./messages.ts";

const Difference = lazy(async () => ({ default: (await import("../monaco/Difference.tsx")).Difference }));

export function FolderConflicts() {
  const [questions, setQuestions] = useState(openQuestions);
  const [wanted, setWanted] = useState<string>();
  const question = questions.find(({ path }) => path === wanted) ?? questions[0];
  if (question === undefined) return null;
  const answer = (choice: "here" | "there"): void => {
    decide(question, choice).then(
      () => {
        const left = openQuestions();
        setQuestions(left);
        if (left.length > 0) return;
        closeDialog();
        actions.notify(t.done);
      },
      () => actions.notify(t.failed, "error"),
    );
  };
  return (
    <Modal
      title={t.title}
      description={t.help}
      large
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => answer("here")}>{t.mine(question.verdict)}</Button>
          <Button onClick={() => answer("there")} ref={focusOnMount}>
            {t.theirs(question.verdict)}
          </Button>
        </>
      }
    >
      <div className={css["file"]}>
        <div className={css["select"]}>
          <Select
            label={t.file}
            value={question.path}
            placeholder=""
            choices={questions.map(({ path, verdict }) => ({ value: path, label: path, hint: t.why[verdict] }))}
            onChange={setWanted}
          />
        </div>
        <span>{t.why[question.verdict]}</span>
      </div>
      <Comparison question={question} />
    </Modal>
  );
}

function Comparison({ question: { path, here, there } }: { readonly question: Question }) {
  if (here?.kind === "bytes" || there?.kind === "bytes") return <p>{t.binary}</p>;
  return (
    <Suspense fallback={<div className={css["diff"]} />}>
      <Difference
        path={path}
        before={there?.text ?? ""}
        after={here?.text ?? ""}
        label={t.diff(path)}
        className={css["diff"]}
      />
    </Suspense>
  );
}
