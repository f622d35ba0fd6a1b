/** What one rule is about: why it matters, what to do, how to silence it. Opened by its id wherever that stands. */
import { useMemo } from "react";
import { EXPLANATIONS, RULES, SUMMARIES } from "../../core/index.ts";
import { closeDialog } from "../dialogs/close.ts";
import { text } from "../text.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Modal } from "../ui/Modal.tsx";
import { Select } from "../ui/Select.tsx";
import { SeverityIcon } from "../ui/SeverityIcon.tsx";
import { explainRule } from "./explain-rule.ts";
import { ruleBlocks } from "./rule-text.ts";
import type { Block, Inline } from "./rule-text.ts";
import css from "./RuleDialog.module.css";

const t = text.rule;

export function RuleDialog({ rule: id }: { readonly rule: string }) {
  const rule = RULES.find((candidate) => candidate.id === id) ?? RULES[0];
  const choices = useMemo(
    () => RULES.map(({ id: value }) => ({ value, label: value, hint: SUMMARIES.get(value) ?? "" })),
    [],
  );
  if (rule === undefined) return null;
  return (
    <Modal title={t.title} wide onClose={closeDialog}>
      <div className={css["head"]}>
        <div className={css["choice"]}>
          <Select label={t.rule} value={rule.id} placeholder="" choices={choices} onChange={explainRule} />
        </div>
        <span className={css["severity"]}>
          <SeverityIcon severity={rule.severity} size={15} />
          {text.severity[rule.severity]}
        </span>
        {rule.fixes && <span className={css["note"]}>{t.fixes}</span>}
      </div>
      <div className={css["text"]} aria-live="polite">
        <p className={css["summary"]}>
          <Inlines content={ruleBlocks(SUMMARIES.get(rule.id) ?? "").flatMap(contentOf)} />
        </p>
        {ruleBlocks(EXPLANATIONS.get(rule.id) ?? "").map((block) => (
          <BlockView key={JSON.stringify(block)} block={block} />
        ))}
        {rule.severity !== "error" && (
          <p>
            {t.silence} <code>{`; allow: ${rule.id}`}</code>
          </p>
        )}
      </div>
    </Modal>
  );
}

function contentOf(block: Block): readonly Inline[] {
  return block.kind === "paragraph" ? block.content : [];
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === "paragraph") {
    return (
      <p>
        <Inlines content={block.content} />
      </p>
    );
  }
  return (
    <table>
      <thead>
        <tr>
          {block.head.map((cell) => (
            <th key={JSON.stringify(cell)}>
              <Inlines content={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {row.map((cell) => (
              <td key={JSON.stringify(cell)}>
                <Inlines content={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ content }: { readonly content: readonly Inline[] }) {
  return content.map((inline, index) => <InlineView key={`${index} ${inline.text}`} inline={inline} />);
}

function InlineView({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case "code":
      return <code>{inline.text}</code>;
    case "strong":
      return <strong>{inline.text}</strong>;
    case "emphasis":
      return <em>{inline.text}</em>;
    case "rule":
      return <LinkButton onClick={() => explainRule(inline.rule)}>{inline.text}</LinkButton>;
    default:
      return inline.text;
  }
}
