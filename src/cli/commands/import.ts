/** `import`: declarations of a compiled object, and what they cannot say of it. */
import { posix } from "node:path";
import { importObject, parseSource, plural } from "../../core/index.ts";
import type { Dialect, LedgerEntry } from "../../core/index.ts";
import type { Command } from "../command.ts";
import { printable } from "../print.ts";
import { UsageError } from "../usage-error.ts";

export const importCommand: Command = {
  name: "import",
  operands: "OBJECT.o",
  summary: "Print the declarations of a compiled eBPF object.",
  details: [
    "Lisp goes to standard output; the loss ledger goes to standard error: what the object has that",
    "declarations cannot say, and what they say that the object does not.",
  ],
  options: [
    { name: "format", value: "FORMAT", choices: ["text", "json"], help: "text (by default) or json, with the ledger." },
    {
      name: "dialect",
      value: "DIALECT",
      choices: ["documented", "kwargs"],
      help: "documented (by default) or kwargs, which tatara-lisp itself reads.",
    },
    { name: "policy", value: "NAME", help: "Name of the policy, that of the object's file by default." },
    {
      name: "as",
      value: "PATH",
      help: "Where the object is in the workspace: its path from the current folder by default.",
    },
  ],
  run: async (host, parsed) => {
    const [operand, ...more] = parsed.operands;
    if (operand === undefined || more.length > 0) throw new UsageError("Name one object, or - for standard input.");
    const path = sourcePath(operand, parsed.options.get("as"), host.cwd);
    const bytes = operand === "-" ? await host.stdin() : host.read(posix.resolve(host.cwd, operand));
    const policy = parsed.options.get("policy");
    const dialect = (parsed.options.get("dialect") ?? "documented") as Dialect;
    const result = importObject(bytes, { path, dialect, ...(policy === undefined ? {} : { policy }) });
    if (!result.ok) {
      host.err(`${printable(operand)}: byte ${result.offset}: ${printable(result.message)}.\n`);
      return 1;
    }
    const { lisp, ledger, programs, maps } = result;
    if (parsed.options.get("format") === "json") {
      const entries = ledger.map(({ kind, symbol = null, section = null, message }) => {
        return { kind, symbol, section, message };
      });
      const report = { version: 1, policy: result.policy ?? null, programs, maps, lisp, ledger: entries };
      host.out(`${JSON.stringify(report)}\n`);
    } else {
      host.out(lisp);
      host.err(`${printable(operand)}: ${plural(programs.length, "program")}, ${plural(maps.length, "map")}\n`);
      for (const line of ledgerLines(ledger)) host.err(`${line}\n`);
    }
    return lisp === "" ? 1 : 0;
  },
};

/** The path that sources name: below the current folder, with the suffix that makes it an object. */
function sourcePath(operand: string, as: string | undefined, cwd: string): string {
  if (as === undefined && operand === "-") throw new UsageError("--as says where the object is in the workspace.");
  const path = as ?? posix.relative(cwd, posix.resolve(cwd, operand));
  if (parseSource(path).kind !== "object" || path.startsWith("../") || path.startsWith("/")) {
    throw new UsageError(
      `Sources name objects by a path below the workspace that ends with .o, not ${printable(path)}; --as gives one.`,
    );
  }
  return path;
}

const TITLES: readonly (readonly [kind: LedgerEntry["kind"], title: string])[] = [
  ["assumed", "In the declarations, and not in the object:"],
  ["lost", "In the object, and not in the declarations:"],
  ["name", "Names:"],
  ["loader", "An exported loader will not take this object:"],
];

function ledgerLines(ledger: readonly LedgerEntry[]): readonly string[] {
  return TITLES.flatMap(([kind, title]) => {
    const entries = ledger.filter((entry) => entry.kind === kind);
    return entries.length === 0 ? [] : [title, ...entries.map(({ message }) => `  ${printable(message)}`)];
  });
}
