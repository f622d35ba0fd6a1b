/** A line or a few lines of text, taken over with Enter or when the focus leaves. */
import { classes } from "./class-names.ts";
import css from "./TextField.module.css";
import field from "./Field.module.css";
import { useDraft } from "./use-draft.ts";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly lines?: number;
  readonly mono?: boolean;
  readonly invalid?: boolean;
  readonly warned?: boolean;
  readonly describedBy?: string | undefined;
  readonly onCommit: (value: string) => void;
}

export function TextField({ label, value, placeholder, lines = 1, mono = true, ...rest }: TextFieldProps) {
  const draft = useDraft(value, rest.onCommit);
  const shared = {
    ...draft.props,
    className: classes(
      css["field"],
      mono && field["mono"],
      rest.invalid === true && field["invalid"],
      rest.warned === true && field["warned"],
    ),
    "aria-label": label,
    "aria-invalid": rest.invalid === true,
    "aria-describedby": rest.describedBy,
    placeholder,
    spellCheck: false,
    autoComplete: "off",
  };
  return lines === 1 ? <input {...shared} /> : <textarea {...shared} rows={lines} spellCheck />;
}
