/** What is selected, in a line that stays in view. */
import type { ReactNode } from "react";
import { visible } from "../ui/visible.ts";
import css from "./Inspector.module.css";

export function Heading({
  title,
  icon,
  children,
}: {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className={css["heading"]}>
      {icon}
      <h2>{visible(title)}</h2>
      {children}
    </header>
  );
}
