/** `schema`: the JSON Schema of the document. */
import { jsonSchema } from "../../core/index.ts";
import type { Command } from "../command.ts";
import { UsageError } from "../usage-error.ts";

export const schema: Command = {
  name: "schema",
  operands: "",
  summary: "Print the JSON Schema of the JSON document.",
  options: [],
  run: (host, parsed) => {
    if (parsed.operands.length > 0) throw new UsageError("This command takes no files.");
    host.out(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
    return 0;
  },
};
