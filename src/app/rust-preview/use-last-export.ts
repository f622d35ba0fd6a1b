/** What was exported last of a policy, from the browser's store; read again after every export. */
import { useEffect, useState } from "react";
import type { FormId } from "../../core/index.ts";
import type { LastExport } from "../persistence/last-export.ts";
import { lastExport } from "../persistence/workspaces.ts";
import { useStore } from "../state/index.ts";
import { formatWhen } from "../ui/format.ts";

export interface KnownExport extends LastExport {
  /** `5 minutes ago`, when it was looked up. */
  readonly when: string;
}

export function useLastExport(policy: FormId): KnownExport | undefined {
  const workspace = useStore((state) => state.workspaceId);
  const exports = useStore((state) => state.exports);
  const key = `${workspace} ${policy} ${exports}`;
  const [known, setKnown] = useState<{ readonly key: string; readonly last: KnownExport | undefined }>();
  useEffect(() => {
    let wanted = true;
    const [place = "", form = ""] = key.split(" ");
    void lastExport(place, form).then((last) => {
      if (wanted) setKnown({ key, last: last && { ...last, when: formatWhen(last.at, Date.now()) } });
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return known?.key === key ? known.last : undefined;
}
