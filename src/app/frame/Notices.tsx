/** Short messages that float at the bottom for some seconds. The live region speaks them. */
import { CircleAlert, Info, X } from "lucide-react";
import { useEffect } from "react";
import { actions, useStore } from "../state/index.ts";
import type { Notice } from "../state/types.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { visible } from "../ui/visible.ts";
import css from "./Notices.module.css";

const SHOWN_FOR = { info: 4000, error: 9000 } as const;

export function Notices() {
  const notices = useStore((state) => state.notices);
  return (
    <ul className={css["list"]}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { id, tone } = notice;
  useEffect(() => {
    const timer = setTimeout(() => actions.dismissNotice(id), SHOWN_FOR[tone]);
    return () => clearTimeout(timer);
  }, [id, tone]);
  const Icon = tone === "error" ? CircleAlert : Info;
  return (
    <li className={classes(css["notice"], tone === "error" && css["error"])}>
      <Icon size={16} aria-hidden />
      <span>{notice.text.split("\n").map(visible).join("\n")}</span>
      <IconButton label={text.ui.dismiss} icon={X} size="small" side="top" onClick={() => actions.dismissNotice(id)} />
    </li>
  );
}
