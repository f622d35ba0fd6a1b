/**
 * Makes the template of `Cargo.lock` again: a workspace is generated, cargo
 * resolves it anew, and what cargo wrote becomes `src/core/crate/lock-template.ts`.
 * Run it after a change of `versions.ts` or of a generated `Cargo.toml`, then
 * take the new names over into `src/core/names/reserved.ts`, which a test demands.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root, withCore } from "./core.mjs";

const folder = mkdtempSync(join(tmpdir(), "lock-"));
await withCore(async (load) => {
  const { templateCrate } = await load("/scripts/lab/crates.ts");
  for (const { path, content } of templateCrate().files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});
rmSync(join(folder, "Cargo.lock"));
rmSync(join(folder, "rust-toolchain.toml"));
// The newest versions that the oldest supported compiler takes.
const env = { ...process.env, CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS: "fallback" };
execFileSync("cargo", ["generate-lockfile"], { cwd: folder, env, stdio: "inherit" });
const lock = readFileSync(join(folder, "Cargo.lock"), "utf8");
const head =
  "/** `Cargo.lock` of a generated workspace as cargo wrote it; `scripts/lab/lock.mjs` makes it again. Data, not code. */";
writeFileSync(
  join(root, "src/core/crate/lock-template.ts"),
  `${head}\nexport const LOCK_TEMPLATE: string = \`${lock}\`;\n`,
);
rmSync(folder, { recursive: true });
