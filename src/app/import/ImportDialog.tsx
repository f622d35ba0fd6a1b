/** The loss ledger of objects that were imported: what to look at, and what their declarations do not say. */
import { closeDialog } from "../dialogs/close.ts";
import type { LedgerEntry } from "../../core/index.ts";
import { Button } from "../ui/Button.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { Modal } from "../ui/Modal.tsx";
import css from "./ImportDialog.module.css";
import type { Imported } from "./imported.ts";
import { messages as t } from "./messages.ts";

/** What stops a policy comes first. */
const ORDER: readonly LedgerEntry["kind"][] = ["loader", "name", "assumed", "lost"];

export function ImportDialog({ imports }: { readonly imports: readonly Imported[] }) {
  const footer = (
    <Button look="primary" ref={focusOnMount} onClick={closeDialog}>
      {t.close}
    </Button>
  );
  return (
    <Modal title={t.title} description={t.help} wide footer={footer} onClose={closeDialog}>
      {imports.map((imported) => (
        <section key={imported.object} className={css["object"]}>
          <h3 className={css["name"]}>{imported.object}</h3>
          <p>{summaryOf(imported)}</p>
          {ORDER.map((kind) => (
            <Entries key={kind} kind={kind} ledger={imported.ledger} />
          ))}
          {imported.document !== undefined && imported.ledger.length === 0 && <p>{t.kept}</p>}
        </section>
      ))}
    </Modal>
  );
}

function summaryOf(imported: Imported): string {
  if (imported.problem !== undefined) return t.unreadable(imported.problem);
  return imported.document === undefined ? t.nothing : t.declared(imported);
}

function Entries({ kind, ledger }: { readonly kind: LedgerEntry["kind"]; readonly ledger: readonly LedgerEntry[] }) {
  const entries = ledger.filter((entry) => entry.kind === kind);
  if (entries.length === 0) return null;
  return (
    <>
      <h4 className={css["kind"]} data-kind={kind}>
        {t.kinds[kind]}
      </h4>
      <ul className={css["entries"]}>
        {entries.map(({ message }) => (
          <li key={message}>
            <Sentence text={message} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A sentence with names in backquotes as code. */
function Sentence({ text }: { readonly text: string }) {
  const parts = text.split("`").map((part, index) => ({ key: `${index} ${part}`, part, isCode: index % 2 === 1 }));
  return parts.map(({ key, part, isCode }) => (isCode ? <code key={key}>{part}</code> : part));
}
