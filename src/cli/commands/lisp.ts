/** `lisp`: Lisp text of a JSON document, or of Lisp text in another dialect. */
import { posix } from "node:path";
import {
  analyze,
  applyEdits,
  applyOperations,
  DEFAULT_SETTINGS,
  indexLines,
  lispFromJson,
  positionAt,
} from "../../core/index.ts";
import type { Dialect } from "../../core/index.ts";
import type { Command } from "../command.ts";
import { decode, notText } from "../decode.ts";
import { printable } from "../print.ts";
import { UsageError } from "../usage-error.ts";

export const lisp: Command = {
  name: "lisp",
  operands: "FILE",
  summary: "Print the Lisp text of a JSON document.",
  details: ["A .tlisp file is printed in the dialect asked for, its comments kept."],
  options: [
    {
      name: "dialect",
      value: "DIALECT",
      choices: ["documented", "kwargs"],
      help: "documented (by default) or kwargs, which tatara-lisp itself reads.",
    },
    { name: "stdin-path", value: "PATH", help: "The file that standard input (-) stands for." },
  ],
  run: async (host, parsed) => {
    const [operand, ...more] = parsed.operands;
    if (operand === undefined || more.length > 0) throw new UsageError("Name one JSON file, or - for standard input.");
    const name = operand === "-" ? (parsed.options.get("stdin-path") ?? "-") : operand;
    const bytes = operand === "-" ? await host.stdin() : host.read(posix.resolve(host.cwd, operand));
    const text = decode(bytes);
    if (text === undefined) {
      host.err(`${notText(printable(name), bytes)}\n`);
      return 1;
    }
    const dialect = (parsed.options.get("dialect") ?? "documented") as Dialect;
    if (name.endsWith(".tlisp")) {
      host.out(converted(text, dialect));
      return 0;
    }
    const result = lispFromJson(text, dialect);
    if (result.ok) {
      host.out(result.text);
      return 0;
    }
    const lines = indexLines(text);
    for (const { start, message } of result.problems) {
      const { line, column } = positionAt(lines, start);
      host.err(`${printable(name)}:${line}:${column}: ${printable(message)}\n`);
    }
    return 1;
  },
};

/** Forms that do not lower stay as they are. */
function converted(text: string, dialect: Dialect): string {
  const path = "document.tlisp";
  const analysis = analyze({ files: [{ kind: "text", path, text }], settings: DEFAULT_SETTINGS });
  const result = applyOperations(analysis, [{ kind: "convert-dialect", dialect }]);
  return result.ok ? applyEdits(text, result.edits) : text;
}
