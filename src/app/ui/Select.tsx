/** One of a few values, each with a line that explains it. */
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./class-names.ts";
import css from "./Select.module.css";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
}

interface SelectProps {
  readonly label: string;
  /** Undefined: none of the choices. */
  readonly value: string | undefined;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly invalid?: boolean;
  readonly warned?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function Select({ label, value, placeholder, choices, invalid, warned, describedBy, onChange }: SelectProps) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Radix.Root value={chosen?.value ?? ""} onValueChange={(next) => next !== "" && onChange(next)}>
      <Radix.Trigger
        className={classes(css["trigger"], invalid === true && css["invalid"], warned === true && css["warned"])}
        aria-label={label}
        aria-invalid={invalid === true}
        aria-describedby={describedBy}
      >
        <span className={css["shown"]}>
          {chosen === undefined ? (
            <span className={css["placeholder"]}>{placeholder}</span>
          ) : (
            <>
              {chosen.icon}
              {chosen.label}
            </>
          )}
        </span>
        <ChevronDown size={14} aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css["list"]} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item key={choice.value} value={choice.value} className={css["item"]} textValue={choice.label}>
                <span className={css["icon"]}>{choice.icon}</span>
                <span className={css["text"]}>
                  <Radix.ItemText>{choice.label}</Radix.ItemText>
                  {choice.hint !== undefined && <span className={css["hint"]}>{choice.hint}</span>}
                </span>
                <Radix.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
