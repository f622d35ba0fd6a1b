/** What the rules of wiring say at length, by rule id: Markdown. */
export const WIRING: Readonly<Record<string, string>> = {
  "wiring-undeclared": `A crate has the maps that its programs list, and the graph draws them. In bodies in Lisp every use is known exactly. Bodies in
Rust are looked through for the statics of maps; they are reported where a crate would have no such static, which rustc
refuses. Programs in compiled objects refer to maps by relocations, which are followed through all functions that they call; one
is reported where a policy of the program has a map of that name, or a declared map has the name and the shape, since the
exported loader then shares it. The fix lists the map.`,

  "wiring-unused": `The maps that a body in Lisp uses are known exactly, those of a body in Rust when its file has the body and reaches no code in
other files, those of a program in an object by its relocations. A map that is listed and not used is made by the loader and
drawn in the graph for nothing.`,

  "wiring-never-written": `Whether bodies read or write a map is known exactly in Lisp, in Rust by the methods that are called on its static, and in
objects by the helpers, loads and stores that the map and its values come to. Every program that lists the map, and every one
that shares a policy with it, has to be understood; nothing is said of a map that is pinned, which other programs and tools find
and may fill. A table that user space fills, such as addresses to block, needs a pin
to be found by. The generated loader shows maps and does not write them. Where it is as you want it, silence it with
\`; allow: wiring-never-written\`.`,

  "wiring-never-read": `The other half of [wiring-never-written](#wiring-never-written), with the same limits. Ring buffers, perf event arrays and stack
traces are made for user space to read, and the generated loader prints while it runs what changes in maps of integers with up
to 65,536 entries: those are not meant. Of another map it shows the contents when it is asked (\`maps\`).`,

  "wiring-operation": `Each kind of map is a type of aya-ebpf with methods of its own, and rustc refuses others: "no method named …". The methods that
are called on statics of maps are found by a scan of the body's tokens; a method of which the file has a function of that name is
somebody's own. Programs of compiled objects are followed through all functions that they call: what they give a map to is a helper of
the kernel, and the verifier refuses most helpers on most kinds, "cannot pass map_type … into func …". In bodies in Lisp the rule is
[fn-map-operation](#fn-map-operation).`,

  "wiring-kinds": `A program uses a map through helpers of the kernel, and the kernel lets each kind of program call some of them. All 72 pairs of
kinds were loaded on 6.18, 6.12 and 6.1, and four are refused: stack traces in \`:xdp\`, \`:tc\`, \`:socket-filter\` and \`:cgroup-skb\`
programs, "program of this type cannot use helper bpf_get_stackid". What a body does not use is not reported here, nor what the
compiler of bodies in Lisp reports already ([fn-form-kind](#fn-form-kind)).`,
};
