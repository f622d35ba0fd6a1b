import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const PROGRAM = resolve("dist/cli/tatara-ebpf.mjs");
const UGLY = "(defbpf-map   hits :kind :hash :key-size 4 :value-size 8 :max-entries 1)";

/** The program as it is shipped; `npm run build` makes it. */
describe.runIf(existsSync(PROGRAM))("the built program", { timeout: 60_000 }, () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tatara-ebpf-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const call = (args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) =>
    spawnSync(PROGRAM, args, { cwd: folder, input, encoding: "utf8", env: { ...process.env, ...env } });

  test("is executable, says its version, and shows no colour in a pipe", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(call(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
    const { status, stdout } = call(["check", "-"], UGLY.replace(":hash", ":hsh"));
    expect(status).toBe(1);
    expect(stdout).not.toContain("\u001b");
  });

  test("replaces a file as a whole, keeps its mode and its link, leaves nothing behind", () => {
    const place = join(folder, "format");
    mkdirSync(place);
    writeFileSync(join(place, "real.tlisp"), UGLY);
    chmodSync(join(place, "real.tlisp"), 0o640);
    symlinkSync("real.tlisp", join(place, "link.tlisp"));
    expect(call(["format", "format/link.tlisp"])).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(place, "real.tlisp"), "utf8")).toContain("(defbpf-map hits");
    expect(statSync(join(place, "real.tlisp")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(place, "link.tlisp")).isSymbolicLink()).toBe(true);
    expect(readdirSync(place).sort()).toEqual(["link.tlisp", "real.tlisp"]);
  });

  test("walks folders without going round in links", () => {
    const place = join(folder, "walk/deep/er");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "a.tlisp"), UGLY);
    symlinkSync("../..", join(place, "up"));
    const report = JSON.parse(call(["check", "--format", "json", "walk"]).stdout) as { files: { path: string }[] };
    expect(report.files.map(({ path }) => path)).toEqual(["walk/deep/er/a.tlisp"]);
  });

  test("says what cannot be read, status 2", () => {
    expect(call(["lisp", "gone.json"])).toMatchObject({
      status: 2,
      stderr: "tatara-ebpf lisp: " + join(folder, "gone.json") + ": there is no such file or folder.\n",
    });
  });

  test("writes long output into a pipe to its end, and does not mind one that closes", () => {
    const text = Array.from({ length: 2000 }, (_, i) => UGLY.replace("hits", `m${i}`)).join("\n");
    expect(call(["json", "-"], text).stdout.endsWith("}\n")).toBe(true);
    const closed = spawnSync("sh", ["-c", `"$0" json - | head -c 10`, PROGRAM], { input: text, encoding: "utf8" });
    expect(closed.stderr).toBe("");
  });

  test("reviews what git has against what is there", () => {
    const place = join(folder, "review");
    mkdirSync(place);
    writeFileSync(join(place, "policy.tlisp"), UGLY);
    expect(call(["review", "-", "review/policy.tlisp"], UGLY)).toMatchObject({ status: 0, stderr: "" });
    const { status, stdout } = call(["review", "-", "review/policy.tlisp"], UGLY.replace(":hash", ":lru-hash"));
    expect(status).toBe(1);
    expect(stdout).toContain("kind: lru-hash → hash");
  });

  test("gives the same zip again, in any time zone", () => {
    const sample = resolve("public/samples/edge-protection");
    const zip = (name: string, zone: string): Buffer => {
      expect(call(["export", "edge-protection", sample, "-o", name], "", { TZ: zone }).status).toBe(0);
      return readFileSync(join(folder, name));
    };
    expect(zip("a.zip", "UTC").equals(zip("b.zip", "Asia/Tokyo"))).toBe(true);
  });
});
