/**
 * Proof that the layer rules of `.oxlintrc.json` bite: forbidden imports are
 * planted in a throw-away tree with the real configuration and must be found.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
let tree = "";

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "layers-"));
  cpSync(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Lints one planted file and gives what oxlint prints. */
function lint(path: string, source: string): { status: number | null; output: string } {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const run = spawnSync(join(root, "node_modules/.bin/oxlint"), ["--config", ".oxlintrc.json", path], {
    cwd: tree,
    encoding: "utf8",
  });
  rmSync(file);
  return { status: run.status, output: run.stdout + run.stderr };
}

const order = [
  "text",
  "syntax",
  "ir",
  "object",
  "kernel",
  "workspace",
  "names",
  "edit",
  "diagnostics",
  "json",
  "compile",
  "interpret",
  "validate",
  "import",
  "simulate",
  "graph",
  "crate",
  "review",
  "language",
];

describe("layers of the core", () => {
  test("the order lists every folder of src/core", () => {
    const folders = readdirSync(join(root, "src/core")).filter((name) =>
      statSync(join(root, "src/core", name)).isDirectory(),
    );
    expect([...folders].sort()).toEqual([...order].sort());
  });

  test.each(order.slice(0, -1).map((folder, index) => [folder, order[index + 1] ?? ""]))(
    "%s may not import %s",
    (folder, later) => {
      const { status, output } = lint(
        `src/core/${folder}/planted.ts`,
        `import { x } from "../${later}/x.ts";\nexport const y = x;\n`,
      );
      expect(output).toContain("no-restricted-imports");
      expect(status).toBe(1);
    },
  );

  test.each(order.slice(1).map((folder, index) => [folder, order[index] ?? ""]))(
    "%s may import %s",
    (folder, earlier) => {
      const { status, output } = lint(
        `src/core/${folder}/planted.ts`,
        `import { x } from "../${earlier}/x.ts";\nexport const y = x;\n`,
      );
      expect(output).not.toContain("no-restricted-imports");
      expect(status).toBe(0);
    },
  );

  test.each([
    ["React", 'import { useState } from "react";\nexport const y = useState;\n'],
    ["Node", 'import { readFileSync } from "node:fs";\nexport const y = readFileSync;\n'],
    ["Monaco", 'import { editor } from "monaco-editor";\nexport const y = editor;\n'],
    ["the store", 'import { createStore } from "zustand/vanilla";\nexport const y = createStore;\n'],
    ["the app", 'import { x } from "../../app/x.ts";\nexport const y = x;\n'],
    ["the DOM", "export const y = document.title;\n"],
    ["the clock", "export const y = Date.now();\n"],
    ["randomness", "export const y = Math.random();\n"],
  ])("the core may not use %s", (_, source) => {
    expect(lint("src/core/crate/planted.ts", source).status).toBe(1);
  });
});

describe("layers of the shells", () => {
  test.each([
    ["src/app/planted.ts", "../core/edit/apply.ts"],
    ["src/app/panel/planted.ts", "../../core/syntax/read.ts"],
    ["src/app/planted.ts", "../cli/main.ts"],
    ["src/cli/planted.ts", "../app/main.tsx"],
    ["src/cli/commands/planted.ts", "../../core/validate/validate.ts"],
  ])("%s may not import %s", (path, module) => {
    const { status, output } = lint(path, `import { x } from "${module}";\nexport const y = x;\n`);
    expect(output).toContain("no-restricted-imports");
    expect(status).toBe(1);
  });

  test.each([
    ["src/app/planted.ts", "../core/index.ts"],
    ["src/app/panel/planted.ts", "../../core/index.ts"],
    ["src/cli/commands/planted.ts", "../../core/index.ts"],
  ])("%s may import %s", (path, module) => {
    expect(lint(path, `import { x } from "${module}";\nexport const y = x;\n`).status).toBe(0);
  });
});

describe("circles", () => {
  test.each([
    ["values", 'import { x } from "./X.ts";\nexport const y = x;\n'],
    ["types", 'import type { X } from "./X.ts";\nexport type Y = X;\n'],
  ])("two modules may not need each other's %s", (_, source) => {
    const other = join(tree, "src/core/text/one.ts");
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, source.replace("X.ts", "two.ts"));
    const { status, output } = lint("src/core/text/two.ts", source.replace("X.ts", "one.ts"));
    rmSync(other);
    expect(output).toContain("no-cycle");
    expect(status).toBe(1);
  });
});
