/** The help texts, made from what the commands say about themselves. */
import type { OptionSpec } from "./arguments.ts";
import type { Command } from "./command.ts";

export function generalHelp(commands: readonly Command[], common: readonly OptionSpec[]): string {
  return [
    "tatara-ebpf COMMAND [FILES…]",
    "",
    "Checks, converts and exports eBPF policies written in Lisp.",
    "",
    "Commands",
    ...table(commands.map(({ name, summary }) => [name, summary])),
    "",
    "Options",
    ...optionLines(common),
    "",
    "FILES are .tlisp files, folders (every .tlisp file in them and below), or - for standard input;",
    "without any, the current folder.",
    "",
    "Exit status: 0 fine, 1 errors found in the input (or differences), 2 wrong use or a file that cannot be read.",
    "",
  ].join("\n");
}

export function commandHelp(command: Command, common: readonly OptionSpec[]): string {
  return [
    `tatara-ebpf ${command.name} ${command.operands}`.trimEnd(),
    "",
    command.summary,
    ...(command.details ?? []),
    "",
    "Options",
    ...optionLines([...command.options, ...common]),
    "",
  ].join("\n");
}

function optionLines(options: readonly OptionSpec[]): readonly string[] {
  return table(
    options.map(({ name, short, value, help }) => [
      `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
      help,
    ]),
  );
}

/** Two columns, indented. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
