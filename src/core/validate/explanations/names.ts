/** What the rules of names say at length, by rule id: Markdown. */
import { KERNEL_NAME_MAX, NAME_MAX } from "../../names/names.ts";

export const NAMES: Readonly<Record<string, string>> = {
  "names-duplicate": `All documents of a workspace are one namespace: programs, maps, policies and functions are found by name, so of two
with one name only the first can be meant. A program and a map may share a name as far as their symbols differ
([names-clash](#names-clash)).`,

  "names-clash": `A program becomes a Rust function and an ELF symbol, a map a Rust static and an ELF symbol: the name verbatim where Rust
takes it, else in snake_case. \`syn-counter\` and \`syn_counter\` are different names, but one identifier, and rustc refuses
the crate. Programs and maps share the symbols of the object, because aya's \`#[map(name = "…")]\` exports the map under that
name. Names in different policies never meet and do not clash.`,

  "names-unmappable": `The name of a program or map needs at least one ASCII letter or digit, from which its symbol is spelt: ELF symbols that
the kernel takes are \`[A-Za-z0-9_.]\`. No name may have more than ${NAME_MAX} characters.`,

  "names-mangled": `What is a Rust identifier is taken as it is. Anything else becomes snake_case (programs, maps) or kebab-case (the package of
a policy). Keywords, symbols that every object has, and of programs what generated code needs for itself (as \`ctx\`,
\`Some\`, \`programs\` or \`TC_ACT_OK\`) get a \`_\` behind them; package names that cargo or a dependency has get \`-policy\`. Tools like
bpftool show the name of the object, not the one that is written here.`,

  "names-cut": `The kernel's name of a program or map has ${KERNEL_NAME_MAX} bytes (\`BPF_OBJ_NAME_LEN\` in \`include/uapi/linux/bpf.h\` is 16 with the NUL);
aya cuts longer ones before it asks. \`bpftool prog\` and \`bpftool map\` show the cut name; the crate and the loader go by the
full one.`,

  "names-cut-clash": `The kernel takes both: its names are labels, not keys. But it keeps only the first 15 bytes, and tools such as
\`bpftool map dump name …\` cannot tell the two apart.`,
};
