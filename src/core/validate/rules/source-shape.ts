/** The suffix decides what a source is. */
import { isPlainSymbol } from "../../syntax/atoms.ts";
import { fix, setField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";
import type { ValidationContext } from "../context.ts";
import { parseSource } from "../source.ts";
import { namePool } from "../suggest.ts";

export const sourceShape: WorkspaceRule = {
  id: "source-shape",
  severity: "error",
  scope: "workspace",
  fixes: true,
  summary: "A source has none of the three shapes.",
  explanation: `| source | what it is |
|---|---|
| \`path/to/body.rs\` | a Rust file with \`pub fn body\` |
| \`path/to/object.bpf.o\`, \`path/to/object.o\` | a compiled BPF object that has the program |
| \`path/to/file.tlisp:function\` | a \`bpf-fn\` of the workspace |

The ending decides. Parts of the path are separated by \`/\`.`,
  check(context, report) {
    for (const place of context.analysis.programs) {
      const program = programOf(place.lowered);
      const source = program?.facts.source;
      const field = program?.fields.get("source");
      if (source === undefined || field === undefined) continue;
      if (hasShape(source)) continue;
      const meant = meantSources(context, place.path, source, program?.name ?? "");
      const shape = source.endsWith(".tlisp")
        ? `${quoted(source)} names a file, but not which \`bpf-fn\` in it: \`file.tlisp:function\`.`
        : `${quoted(source)} is no \`file.rs\`, \`file.bpf.o\` or \`file.tlisp:function\`.`;
      report.at(place, {
        span: spanOf(field.value),
        message:
          source === "" ? "The source is empty; it is a `file.rs`, `file.bpf.o` or `file.tlisp:function`." : shape,
        field: ["source"],
        fixes: (at) => meant.map((known) => fix(`Replace with ${quoted(known)}`, setField(at, ["source"], known))),
      });
    }
  },
};

/** One of the three shapes, with `/` between the parts of its path. */
function hasShape(source: string): boolean {
  const parsed = parseSource(source);
  return parsed.kind !== "unknown" && !parsed.path.includes("\\");
}

/** Sources that may have been meant, all of a right shape. */
function meantSources(context: ValidationContext, path: string, source: string, program: string): readonly string[] {
  const plain = source.trim().replaceAll("\\", "/");
  const candidates: string[] = [];
  const names = (file: string): readonly string[] => {
    return context.analysis.functions.filter((at) => at.path === file).flatMap((at) => at.lowered.name ?? []);
  };
  if (plain.endsWith(".tlisp") || plain.endsWith(".tlisp:")) {
    const file = plain.replace(/:$/, "");
    const functions = names(file);
    const best = functions.includes(program)
      ? program
      : (context.suggester.nearest(program, namePool(functions)) ?? functions[0]);
    candidates.push(`${file}:${best ?? (isPlainSymbol(program) ? program : "body")}`);
  } else if (names(path).includes(plain)) {
    candidates.push(`${path}:${plain}`);
  } else if (/\.(?:c|cc|cpp|rust|lisp)$/.test(plain)) {
    candidates.push(plain.replace(/\.[^.]*$/, ".rs"));
  } else if (plain !== source) {
    candidates.push(plain);
  }
  const last = plain.slice(plain.lastIndexOf("/") + 1);
  if (candidates.length === 0 && last !== "" && !last.includes(".") && !last.includes(":"))
    candidates.push(`${plain}.rs`);
  return candidates.filter(hasShape);
}
