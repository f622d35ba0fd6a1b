/** `json`: the JSON document of Lisp text. */
import { printJson, projectJson, validate } from "../../core/index.ts";
import { ROOT_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import { readInputs } from "../inputs.ts";
import { frames } from "../report/text.ts";

export const json: Command = {
  name: "json",
  operands: "[FILES…]",
  summary: "Print the JSON document of Lisp text.",
  details: ["All files are one document. What does not lower is left out and said on standard error."],
  options: [{ name: "defaults", help: "Fill in fields that are not written." }, ...ROOT_OPTIONS],
  run: async (host, parsed) => {
    const inputs = await readInputs(host, parsed, parsed.operands);
    const document = projectJson(inputs.analysis, { defaults: parsed.options.has("defaults") });
    host.out(printJson(document));
    const unreadable = inputs.workspace.files.filter(({ kind, path }) => kind === "bytes" && path.endsWith(".tlisp"));
    if (document.omitted.length === 0 && unreadable.length === 0) return 0;
    const omitted = new Set(document.omitted.map(({ id }) => id));
    // Everything that is wrong with what was left out; `check` says the rest.
    const reasons = validate(inputs.analysis).filter(
      ({ severity, form, rule }) =>
        severity === "error" &&
        (form === undefined ? rule.startsWith("syntax-") : omitted.has(form) && /^(?:syntax|form|fn)-/.test(rule)),
    );
    for (const frame of frames(inputs, reasons, false)) host.err(`${frame}\n`);
    return 1;
  },
};
