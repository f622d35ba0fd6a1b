/** What one tab of the findings shows. It scrolls, so the keyboard can stand in it. */
import type { ReactNode } from "react";
import css from "./Findings.module.css";

export function View({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the arrow keys
    <section className={css["view"]} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
