/** The sign of a severity, in its colour. Says nothing to screen readers: the word stands beside it. */
import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { Severity } from "../../core/index.ts";
import { classes } from "./class-names.ts";
import css from "./SeverityIcon.module.css";

const ICONS = { error: CircleX, warning: TriangleAlert, information: Info } as const;

interface SeverityIconProps {
  readonly severity: Severity;
  /** Pixels. */
  readonly size: number;
}

export function SeverityIcon({ severity, size }: SeverityIconProps) {
  const Icon = ICONS[severity];
  return <Icon size={size} aria-hidden className={classes(css["icon"], css[severity])} />;
}
