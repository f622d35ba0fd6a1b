/** What the rules of the shape of a form say at length, by rule id: Markdown. */
import { MAP_KINDS, PROGRAM_KINDS } from "../../ir/schema.ts";

export const FORM: Readonly<Record<string, string>> = {
  "form-unknown": `The forms are \`defbpf-program\`, \`defbpf-map\`, \`defbpf-policy\` and \`bpf-fn\`. Anything else at top level is kept
untouched and takes part in nothing: other tools of the same file may read it.`,

  "form-unknown-field": `An unknown field is kept in the text and in the JSON document and otherwise ignored, as serde ignores it. Most often it
is a misspelt one, and then the field that was meant has its default or is missing.`,

  "form-missing-field": `A program needs \`:kind\`, \`:attach\` (with \`:target\`) and \`:source\`; a map \`:kind\`, \`:value-size\` and \`:max-entries\`; a
policy \`:description\` and \`:programs\`; each needs a name. The upstream structs have no default for these, so the
declaration means nothing without them. The fix puts in a value to start from; look at it before you rely on it.`,

  "form-duplicate-field": `serde refuses a struct in which a field comes twice, so the declaration means nothing. The designer reads the first one
and marks every later one.`,

  "form-arguments": `Behind the name a form is made of pairs: a keyword and its value. An item on its own means nothing; often a quote mark
or a bracket is missing around several words.`,

  "form-type": `Fields take strings, kinds (keywords), whole numbers from 0 to 4294967295, lists of strings, or an attach point; the
types are those of the upstream structs. Where the value says plainly what is meant, the fix writes it in the right type.`,

  "form-range": `\`:key-size\`, \`:value-size\` and \`:max-entries\` are \`u32\` in the upstream structs and in the kernel's \`union bpf_attr\`
(\`include/uapi/linux/bpf.h\`): whole numbers from 0 to 4294967295.`,

  "form-kind": `Program kinds: ${PROGRAM_KINDS.map((kind) => `\`${kind}\``).join(", ")}. Map kinds: ${MAP_KINDS.map((kind) => `\`${kind}\``).join(", ")}. These are the kinds of the upstream crate, each one
\`BPF_PROG_TYPE_…\` or \`BPF_MAP_TYPE_…\` of the kernel.`,

  "form-name-mismatch": `A declaration has one name. It stands before the fields (\`(defbpf-map counter …)\`) or as \`:name "counter"\`; when both are
written they must be the same. Until they are, the one before the fields counts.`,

  "form-name-empty": `The name becomes the symbol in the BPF object, the kernel's name of the program or map, or the name of the crate. An empty
one can be none of these, and nothing can refer to it.`,
};
