/** What a command is: its words for the help, its options, and what it does. */
import type { OptionSpec, Parsed } from "./arguments.ts";
import type { Host } from "./host.ts";

/** 0 fine, 1 errors found in the input (or differences), 2 wrong use or a file that cannot be read. */
export type ExitStatus = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** What stands behind the name in the usage line. */
  readonly operands: string;
  readonly summary: string;
  /** Further lines of the command's own help. */
  readonly details?: readonly string[];
  readonly options: readonly OptionSpec[];
  readonly run: (host: Host, parsed: Parsed) => ExitStatus | Promise<ExitStatus>;
}

export const ROOT_OPTIONS: readonly OptionSpec[] = [
  {
    name: "root",
    value: "FOLDER",
    help: "The workspace root: the folder argument or the first file's folder by default.",
  },
  { name: "stdin-path", value: "PATH", help: "The file that standard input (-) stands for." },
];

export const TARGET_OPTIONS: readonly OptionSpec[] = [
  { name: "target-kernel", value: "VERSION", help: "The kernel that the checks speak about, 6.1 by default." },
  { name: "cpus", value: "NUMBER", help: "Possible CPUs of the target machine, 8 by default." },
  {
    name: "memory-budget",
    value: "MIB",
    help: "Kernel memory that the maps of one policy may take, 256 MiB by default.",
  },
];
