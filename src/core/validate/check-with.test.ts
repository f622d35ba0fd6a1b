import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { analyze } from "../workspace/analyze.ts";
import { checkWith } from "./check-with.ts";
import { NameTables } from "./name-tables.ts";
import { RULES } from "./rules/index.ts";
import { validate } from "./validate.ts";

const FOLDERS = [join(import.meta.dirname, "fixtures"), join(import.meta.dirname, "../../../public/samples")];

const errors = RULES.filter(({ scope, severity }) => scope !== "silencing" && severity === "error");

test.each(["3.18", "4.13", "6.1", "6.18"])(
  "errors found by their rules alone are those of all rules, at %s",
  (target) => {
    for (const folder of FOLDERS) {
      for (const name of readdirSync(folder)) {
        if (name.includes(".")) continue;
        const paths = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" });
        const files = paths.flatMap((path) =>
          /\.(?:tlisp|rs)$/.test(path) ? [[path, readFileSync(join(folder, name, path), "utf8")] as const] : [],
        );
        const workspace = workspaceOf("", Object.fromEntries(files), { targetKernel: target });
        const analysis = analyze(workspace, undefined, TABLES);
        const shown = ({ rule, message, path, span, form }: ReturnType<typeof validate>[number]): unknown[] => [
          rule,
          message,
          path,
          span,
          form,
        ];
        const alone = sortDiagnostics(checkWith(errors, analysis, new NameTables())).map(shown);
        const all = validate(analysis).filter(({ severity }) => severity === "error");
        expect([name, ...alone]).toEqual([name, ...all.map(shown)]);
      }
    }
  },
);
