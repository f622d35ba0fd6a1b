/** The suffix decides what a source is. */
import { isPlainSymbol } from "../../syntax/atoms.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";
import type { DeclarationContext } from "../context.ts";
import { parseSource } from "../../workspace/source.ts";
import { namePool } from "../../text/suggest.ts";

export const sourceShape: DeclarationRule = {
  id: "source-shape",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program({ place, digest }, context, report) {
    const { text: source, source: parsed, span } = digest.source ?? {};
    if (source === undefined || span === undefined || parsed?.kind !== "unknown") return;
    const meant = meantSources(context, place.path, source, digest.name ?? "");
    const shape = source.endsWith(".tlisp")
      ? `${quoted(source)} names a file, but not which \`bpf-fn\` in it: \`file.tlisp:function\`.`
      : `${quoted(source)} is no \`file.rs\`, \`file.bpf.o\` or \`file.tlisp:function\`.`;
    report({
      span,
      message: source === "" ? "The source is empty; it is a `file.rs`, `file.bpf.o` or `file.tlisp:function`." : shape,
      field: ["source"],
      fixes: (at) => meant.map((known) => fix(`Replace with ${quoted(known)}`, setField(at, ["source"], known))),
    });
  },
};

/** Sources that may have been meant, all of a right shape. */
function meantSources(context: DeclarationContext, path: string, source: string, program: string): readonly string[] {
  const plain = source.trim().replaceAll("\\", "/");
  const candidates: string[] = [];
  if (plain.endsWith(".tlisp") || plain.endsWith(".tlisp:")) {
    const file = plain.replace(/:$/, "");
    const functions = context.functionsOf(file);
    const best = functions.includes(program)
      ? program
      : (context.suggester.nearest(program, namePool(functions)) ?? functions[0]);
    candidates.push(`${file}:${best ?? (isPlainSymbol(program) ? program : "body")}`);
  } else if (context.functionsOf(path).includes(plain)) {
    candidates.push(`${path}:${plain}`);
  } else if (/\.(?:c|cc|cpp|rust|lisp)$/.test(plain)) {
    candidates.push(plain.replace(/\.[^.]*$/, ".rs"));
  } else if (plain !== source) {
    candidates.push(plain);
  }
  const last = plain.slice(plain.lastIndexOf("/") + 1);
  if (candidates.length === 0 && last !== "" && !last.includes(".") && !last.includes(":"))
    candidates.push(`${plain}.rs`);
  return candidates.filter((candidate) => parseSource(candidate).kind !== "unknown");
}
