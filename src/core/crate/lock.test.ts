import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { LOCKED_PACKAGES } from "../names/reserved.ts";
import { LOCK_TEMPLATE } from "./lock-template.ts";
import { lockedPackages, lockFile } from "./lock.ts";
import { DEPENDENCIES } from "./versions.ts";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly source?: string;
  readonly dependencies?: readonly string[];
}
const read = (text: string): readonly Package[] => (parseToml(text) as unknown as { package: Package[] }).package;
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe("the lock file", () => {
  it("is the template for the template's own name", () => {
    expect(lockFile("zz-policy")).toBe(LOCK_TEMPLATE);
  });

  it.each(["edge-protection", "a", "aya-z", "aya-log-x", "zzz", "m".repeat(200), "cargo", "syn-flood"])(
    "has packages and dependencies of %s in the order of their bytes",
    (name) => {
      const packages = read(lockFile(name));
      const names = packages.map((each) => each.name);
      expect(names).toEqual([...names].sort(byBytes));
      for (const { dependencies = [] } of packages) expect(dependencies).toEqual([...dependencies].sort(byBytes));
      expect(packages.filter((each) => each.source === undefined).map((each) => each.name)).toEqual([
        name,
        `${name}-common`,
        `${name}-ebpf`,
      ]);
      expect(lockFile(name)).not.toContain("zz-policy");
    },
  );

  it("never varies in its third-party packages", () => {
    const others = (name: string): readonly Package[] =>
      read(lockFile(name)).filter((each) => each.source !== undefined);
    expect(others("zzz")).toEqual(others("a"));
    expect(lockedPackages()).toEqual(LOCKED_PACKAGES);
  });

  it("has every dependency of the workspace, in the version that it pins", () => {
    const locked = new Map(read(LOCK_TEMPLATE).map(({ name, version }) => [name, version]));
    for (const line of DEPENDENCIES) {
      const [name, spec] = Object.entries(parseToml(line))[0] ?? ["", ""];
      const wanted = typeof spec === "string" ? spec : (spec as unknown as { version: string }).version;
      expect(`${locked.get(name)}.`).toContain(`${wanted.replace("=", "")}.`);
    }
  });
});
