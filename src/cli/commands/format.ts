/** `format`: lays documents out; only white space changes. */
import { applyOperations, invariant, plural, validate } from "../../core/index.ts";
import { changesOf, writeChanges } from "../changes.ts";
import { ROOT_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import { readInputs } from "../inputs.ts";
import { printable } from "../print.ts";
import { frames } from "../report/text.ts";
import { UsageError } from "../usage-error.ts";

export const format: Command = {
  name: "format",
  operands: "FILES…",
  summary: "Lay documents out in place; - prints instead.",
  details: ["Only white space changes. A form that does not read stays as it is."],
  options: [{ name: "check", help: "Change nothing; exit with 1 when something would change." }, ...ROOT_OPTIONS],
  run: async (host, parsed) => {
    if (parsed.operands.length === 0 && !parsed.options.has("root")) {
      throw new UsageError("Name the files or folders to format.");
    }
    const inputs = await readInputs(host, parsed, parsed.operands);
    const result = applyOperations(inputs.analysis, [{ kind: "format" }]);
    invariant(result.ok, "a document cannot be formatted");
    const changes = changesOf(inputs, result.edits);
    const notText = validate(inputs.analysis).filter(({ rule }) => rule === "syntax-not-utf8");
    for (const frame of frames(inputs, notText, false)) host.err(`${frame}\n`);
    if (parsed.options.has("check")) {
      for (const { path } of changes) host.out(`${printable(inputs.show(path))}\n`);
      if (changes.length > 0) host.err(`${plural(changes.length, "file")} would change.\n`);
      return changes.length > 0 || notText.length > 0 ? 1 : 0;
    }
    writeChanges(host, inputs, changes);
    return notText.length > 0 ? 1 : 0;
  },
};
