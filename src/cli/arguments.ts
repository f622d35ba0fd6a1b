/**
 * Command lines as data. Values are never converted: `--target-kernel 6.10` is
 * the text "6.10", not a number. Whatever is not understood is an error with a
 * sentence, never ignored.
 */
import { namePool, nearest } from "../core/index.ts";
import { printable } from "./print.ts";

export interface OptionSpec {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** What stands for its value in the help; missing for a switch. */
  readonly value?: string;
  /** The values that it takes, where these are few. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface Parsed {
  readonly options: ReadonlyMap<string, string>;
  /** What is no option, in order. */
  readonly operands: readonly string[];
}

export type ParseResult =
  { readonly ok: true; readonly parsed: Parsed } | { readonly ok: false; readonly message: string };

/** The options (of switches the value is "") and operands of a command line. `--` ends the options; `-` is an operand. */
export function parseArguments(specs: readonly OptionSpec[], args: readonly string[]): ParseResult {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (arg === "--") {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg === "-" || !arg.startsWith("-")) {
      operands.push(arg);
      continue;
    }
    const equals = arg.indexOf("=");
    const flag = equals === -1 ? arg : arg.slice(0, equals);
    const spec = specs.find(({ name, short }) => flag === `--${name}` || (short !== undefined && flag === `-${short}`));
    if (spec === undefined) return { ok: false, message: unknownOption(specs, flag) };
    const inline = equals === -1 ? undefined : arg.slice(equals + 1);
    if (spec.value === undefined) {
      if (inline !== undefined) return { ok: false, message: `The option --${spec.name} takes no value.` };
      options.set(spec.name, "");
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined) return { ok: false, message: `The option --${spec.name} needs a value: ${spec.value}.` };
    if (spec.choices !== undefined && !spec.choices.includes(value)) {
      const choices = spec.choices.join(", ");
      return { ok: false, message: `--${spec.name} takes ${choices}, not "${printable(value)}".` };
    }
    options.set(spec.name, value);
  }
  return { ok: true, parsed: { options, operands } };
}

function unknownOption(specs: readonly OptionSpec[], flag: string): string {
  const near = nearest(flag.replace(/^-+/, ""), namePool(specs.map(({ name }) => name)));
  const hint = near === undefined ? "" : ` Did you mean --${near}?`;
  return `There is no option ${printable(flag)}.${hint}`;
}
