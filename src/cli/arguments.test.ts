import { describe, expect, test } from "vitest";
import { parseArguments } from "./arguments.ts";
import type { OptionSpec } from "./arguments.ts";

const SPECS: readonly OptionSpec[] = [
  { name: "format", value: "FORMAT", choices: ["text", "json"], help: "" },
  { name: "target-kernel", value: "VERSION", help: "" },
  { name: "output", short: "o", value: "FILE", help: "" },
  { name: "check", help: "" },
];

function parse(...args: string[]): unknown {
  const result = parseArguments(SPECS, args);
  return result.ok ? [Object.fromEntries(result.parsed.options), result.parsed.operands] : result.message;
}

describe("parseArguments", () => {
  test("takes options anywhere, with a space or an equals sign", () => {
    expect(parse("a", "--format", "json", "-o", "x.zip", "b", "--check")).toEqual([
      { format: "json", output: "x.zip", check: "" },
      ["a", "b"],
    ]);
    expect(parse("--format=json", "-o=x=y")).toEqual([{ format: "json", output: "x=y" }, []]);
  });

  test("keeps values as they are written", () => {
    expect(parse("--target-kernel", "6.10", "-o", "007")).toEqual([{ "target-kernel": "6.10", output: "007" }, []]);
    expect(parse("--output", "-")).toEqual([{ output: "-" }, []]);
  });

  test("takes - for an operand and ends options at --", () => {
    expect(parse("-", "--", "--format", "-")).toEqual([{}, ["-", "--format", "-"]]);
  });

  test.each([
    [["--formt", "json"], "There is no option --formt. Did you mean --format?"],
    [["-x"], "There is no option -x."],
    [["--format"], "The option --format needs a value: FORMAT."],
    [["--format", "xml"], '--format takes text, json, not "xml".'],
    [["--check=yes"], "The option --check takes no value."],
    [["--\u001b[31m"], "There is no option --\uFFFD[31m."],
  ])("%j: %s", (args, message) => {
    expect(parse(...args)).toBe(message);
  });
});
