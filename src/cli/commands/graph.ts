/** `graph`: the wiring as a drawing or as data. */
import { emitMermaid, emitSvg, graphJson, layoutGraph, projectGraph, validate } from "../../core/index.ts";
import type { Theme } from "../../core/index.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command, ExitStatus } from "../command.ts";
import { readInputs } from "../inputs.ts";

export const graph: Command = {
  name: "graph",
  operands: "[FILES…]",
  summary: "Print the graph of policies, programs and maps.",
  options: [
    {
      name: "format",
      value: "FORMAT",
      choices: ["mermaid", "svg", "json"],
      help: "mermaid (by default), svg or json.",
    },
    {
      name: "theme",
      value: "THEME",
      choices: ["light", "dark"],
      help: "Colours of the SVG: light (by default) or dark.",
    },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed): Promise<ExitStatus> => {
    const { analysis } = await readInputs(host, parsed, parsed.operands);
    const projected = projectGraph(analysis, validate(analysis));
    switch (parsed.options.get("format")) {
      case "svg":
        host.out(emitSvg(projected, layoutGraph(projected), (parsed.options.get("theme") ?? "light") as Theme));
        break;
      case "json":
        host.out(`${JSON.stringify(graphJson(projected))}\n`);
        break;
      default:
        host.out(emitMermaid(projected));
    }
    return 0;
  },
};
