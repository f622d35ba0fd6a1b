/** What the rules of names that refer say at length, by rule id: Markdown. */
export const REFERENCES: Readonly<Record<string, string>> = {
  "policy-program-undeclared": `The check and its words are those of \`BpfPolicySpec::validate\` in tatara-ebpf 0.2.4. A program counts as declared in any
document of the workspace, also while its own form is broken. Names are compared as written.`,

  "policy-map-unlisted": `The check and its words are those of \`BpfPolicySpec::validate\` in tatara-ebpf 0.2.4: every map in the \`:uses-maps\` of a
policy's programs must stand in the policy's \`:maps\`. A policy says in its own list
all that it needs, so that it can be reviewed without its programs.`,

  "program-map-undeclared": `The check and its words are those of \`BpfPolicySpec::validate\` in tatara-ebpf 0.2.4, which looks at the programs that a
policy lists, once for each policy. A map counts as declared in any document of the workspace, also while its own form is
broken.`,

  "policy-map-undeclared": `\`BpfPolicySpec::validate\` looks only at the maps that programs use; this is the same question about the policy's own
\`:maps\`. Without a declaration there is no kind and no size to make the map with.`,

  "policy-map-unused": `The crate would make the map, and nothing in it would read or write it: most often a program's \`:uses-maps\` lacks the
name. While a program of the policy is not declared, or its \`:uses-maps\` does not read, nothing is said.`,

  "policy-empty": `A policy is what is exported and loaded as one unit. Without programs its crate would attach nothing.`,

  "list-duplicate": `The second mention of a map says nothing new. A program that a policy lists twice is still loaded and attached once, at
the place of its first mention.`,

  "program-unreferenced": `Only policies are exported. A program that none lists is checked, but ends up in no crate.`,

  "map-unreferenced": `Such a map ends up in no crate. Programs name the maps that they use in \`:uses-maps\`, policies in \`:maps\`.`,

  "function-unreferenced": `A program uses a function through \`:source "path/to/file.tlisp:name"\`, with the path of the file that holds the function.`,
};
