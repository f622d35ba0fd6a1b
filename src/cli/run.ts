/** The command line: finds the command, shows help, turns failures into sentences and exit statuses. */
import { namePool, nearest } from "../core/index.ts";
import { parseArguments } from "./arguments.ts";
import type { OptionSpec } from "./arguments.ts";
import type { Command, ExitStatus } from "./command.ts";
import { check } from "./commands/check.ts";
import { exportCrate } from "./commands/export.ts";
import { fix } from "./commands/fix.ts";
import { format } from "./commands/format.ts";
import { graph } from "./commands/graph.ts";
import { importCommand } from "./commands/import.ts";
import { json } from "./commands/json.ts";
import { lisp } from "./commands/lisp.ts";
import { review } from "./commands/review.ts";
import { schema } from "./commands/schema.ts";
import { simulate } from "./commands/simulate.ts";
import { generalHelp, commandHelp } from "./help.ts";
import type { Host } from "./host.ts";
import { printable } from "./print.ts";
import { UsageError } from "./usage-error.ts";
import { VERSION } from "./version.ts";

const COMMANDS: readonly Command[] = [
  check,
  json,
  lisp,
  format,
  fix,
  exportCrate,
  graph,
  simulate,
  review,
  importCommand,
  schema,
];

export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: "help", short: "h", help: "Show this help." },
  { name: "version", short: "V", help: "Show the version." },
];

/** Runs one command line (without the program's own name). */
export async function run(args: readonly string[], host: Host): Promise<ExitStatus> {
  const [first, ...rest] = args;
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) return runWithout(args, host);
  const result = parseArguments([...command.options, ...COMMON_OPTIONS], rest);
  if (!result.ok) return wrongUse(host, command.name, result.message);
  const { parsed } = result;
  if (parsed.options.has("help")) {
    host.out(commandHelp(command, COMMON_OPTIONS));
    return 0;
  }
  if (parsed.options.has("version")) {
    host.out(`${VERSION}\n`);
    return 0;
  }
  try {
    return await command.run(host, parsed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.err(`tatara-ebpf ${command.name}: ${error.message}\n`);
    return 2;
  }
}

/** No command, or none of ours. */
function runWithout(args: readonly string[], host: Host): ExitStatus {
  const [first, second] = args;
  if (first === undefined) {
    host.err(generalHelp(COMMANDS, COMMON_OPTIONS));
    return 2;
  }
  if (first === "help") {
    const command = COMMANDS.find(({ name }) => name === second);
    if (second !== undefined && command === undefined) return unknownCommand(host, second);
    host.out(command === undefined ? generalHelp(COMMANDS, COMMON_OPTIONS) : commandHelp(command, COMMON_OPTIONS));
    return 0;
  }
  if (!first.startsWith("-") || first === "-") return unknownCommand(host, first);
  const result = parseArguments(COMMON_OPTIONS, args);
  if (!result.ok) return wrongUse(host, undefined, result.message);
  if (result.parsed.options.has("help")) host.out(generalHelp(COMMANDS, COMMON_OPTIONS));
  else if (result.parsed.options.has("version")) host.out(`${VERSION}\n`);
  else return wrongUse(host, undefined, "Name a command.");
  return 0;
}

function unknownCommand(host: Host, name: string): ExitStatus {
  const near = nearest(name, namePool(COMMANDS.map((command) => command.name)));
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return wrongUse(host, undefined, `There is no command ${printable(name)}.${hint}`);
}

function wrongUse(host: Host, command: string | undefined, message: string): ExitStatus {
  const program = command === undefined ? "tatara-ebpf" : `tatara-ebpf ${command}`;
  host.err(`${program}: ${message}\nSee ${program} --help.\n`);
  return 2;
}
