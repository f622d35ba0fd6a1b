/** `check`: every diagnostic. */
import { countDiagnostics, validate } from "../../core/index.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import { readInputs } from "../inputs.ts";
import { githubReport } from "../report/github.ts";
import { jsonReport } from "../report/json.ts";
import { sarifReport } from "../report/sarif.ts";
import { textReport } from "../report/text.ts";
import { VERSION } from "../version.ts";

export const check: Command = {
  name: "check",
  operands: "[FILES…]",
  summary: "Say everything that is wrong, as the kernel would.",
  options: [
    {
      name: "format",
      value: "FORMAT",
      choices: ["text", "json", "sarif", "github"],
      help: "text (code frames), json, sarif or github (workflow annotations).",
    },
    { name: "deny", value: "warnings", choices: ["warnings"], help: "Warnings are errors for the exit status." },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed) => {
    const inputs = await readInputs(host, parsed, parsed.operands);
    const diagnostics = validate(inputs.analysis);
    switch (parsed.options.get("format")) {
      case "json":
        host.out(jsonReport(inputs, diagnostics));
        break;
      case "sarif":
        host.out(sarifReport(inputs, diagnostics, VERSION));
        break;
      case "github":
        host.out(githubReport(inputs, diagnostics));
        break;
      default:
        host.out(textReport(inputs, diagnostics, host.colour));
    }
    const { error, warning } = countDiagnostics(diagnostics);
    return error > 0 || (parsed.options.has("deny") && warning > 0) ? 1 : 0;
  },
};
