/** Words of imports, which are loaded with them. */
import type { LedgerEntry } from "../../core/index.ts";
import type { Imported } from "./imported.ts";
import { count } from "../count.ts";

export const messages = {
  title: "Imported declarations",
  help: "What compiled objects say of their programs and maps.",
  declared: ({ programs, maps, document, policy }: Imported) =>
    `${count(programs, "program", "programs")} and ${count(maps, "map", "maps")} are declared in ${document ?? ""}, with the policy ${policy ?? ""}.`,
  nothing: "There is nothing in it that is not declared already.",
  unreadable: (problem: string) => `It is in the workspace, but no object for eBPF: ${problem}.`,
  kept: "The declarations say everything that is in the object.",
  kinds: {
    assumed: "To look at: the object does not say it",
    lost: "In the object, and not in the declarations",
    name: "Names",
    loader: "An exported loader will not take this object",
  } satisfies Readonly<Record<LedgerEntry["kind"], string>>,
  close: "Close",
} as const;
