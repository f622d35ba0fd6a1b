/**
 * Buttons: with words (`Button`), with an icon only (`IconButton`), and as a link in a sentence
 * (`LinkButton`). One that is `refused` does nothing, and says why to whoever comes to it.
 */
import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import css from "./Button.module.css";
import { classes } from "./class-names.ts";
import { greyed } from "./greyed.ts";
import { Tooltip } from "./Tooltip.tsx";

interface Refusable {
  /** Why it does nothing now. It is greyed out, and the keyboard comes to it all the same. */
  readonly refused?: string | undefined;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Refusable {
  readonly look?: "plain" | "primary" | "danger" | "quiet";
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = "plain", icon: Icon, children, className, refused, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(css["button"], css[look], className)} {...rest} {...greyed(refused)}>
      {Icon !== undefined && <Icon size={15} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children">, Refusable {
  /** Name for screen readers and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string | undefined;
  readonly size?: "small" | "normal";
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  icon: Icon,
  shortcut,
  size = "normal",
  side = "bottom",
  className,
  refused,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={refused === undefined ? label : `${label}. ${refused}`} shortcut={shortcut} side={side}>
      <button
        type="button"
        aria-label={label}
        className={classes(css["icon"], css[size], className)}
        {...rest}
        {...greyed(refused)}
        title={undefined}
      >
        <Icon size={size === "small" ? 14 : 16} aria-hidden />
      </button>
    </Tooltip>
  );
}

export function LinkButton({ className, refused, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & Refusable) {
  return <button type="button" className={classes(css["link"], className)} {...rest} {...greyed(refused)} />;
}
