/** What the rules of sources say at length, by rule id: Markdown. */
export const SOURCE: Readonly<Record<string, string>> = {
  "source-shape": `| source | what it is |
|---|---|
| \`path/to/body.rs\` | a Rust file with \`pub fn body\` |
| \`path/to/object.bpf.o\`, \`path/to/object.o\` | a compiled BPF object that has the program |
| \`path/to/file.tlisp:function\` | a \`bpf-fn\` of the workspace |

The ending decides. Parts of the path are separated by \`/\`.`,

  "source-outside": `Sources are paths relative to the workspace root. An absolute path, or one that climbs above the root with \`..\`, would make
the crate depend on the machine that exports it. Bring the file into the workspace.`,

  "source-file": `Without its Rust file a program is exported as a stub that compiles and lets pass what it could stop. Without its object file the
loader asks for the path when it runs.`,

  "source-function": `\`:source "path/to/file.tlisp:name"\` means the form \`(bpf-fn name (ctx) …)\` of the file with that path in the workspace.`,

  "source-body": `The crate's wrapper carries aya's attribute for the program kind and calls \`body\` of the program's Rust file, so rustc
refuses a file without it. The context comes by value and the types are fixed by the kind, as in
\`pub fn body(ctx: XdpContext) -> u32\`.`,

  "source-object": `The object is read as the exported loader reads it. A program is looked up by its symbol: the declared name as it is, then its
words in snake_case. Its kind is that of its section (\`xdp\`, \`classifier\`, \`kprobe/…\`), whatever the declaration says, and aya
loads it as no other. One section of code whose name aya does not know makes it refuse the whole object; libbpf's \`tc\` and
\`tcx/ingress\` are such names, and \`classifier\` is aya's. Objects are those of compilers: ELF of 64 bits, little-endian, for
eBPF. Why an object does not load at all is said at its first program. \`tatara-ebpf import\` writes the declarations that an object has.`,
};
