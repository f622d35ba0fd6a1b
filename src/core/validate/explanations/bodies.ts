/** What the rules of bodies in Lisp say at length, by rule id: Markdown. */
export const BODIES: Readonly<Record<string, string>> = {
  "fn-shape": `Bodies are made of forms \`(NAME ARGUMENT…)\`, names, integers, \`#t\`, \`#f\` and keywords. Some forms have parts of a shape of
their own: \`let\` a list of \`(NAME EXPR)\`, \`cond\` clauses, \`dotimes\` its \`(NAME COUNT)\`, \`emit\` its fields, literals where a number
must be known before the program runs.`,

  "fn-unknown-form": `The forms are those of \`docs/spec/bpf-fn.md\`; a body cannot define any. The nearest name is offered.`,

  "fn-placement": `\`on-miss\` is the first form of a body or none; \`(deny :ERRNO)\` says what to answer and stands in \`return\` or \`on-miss\`; \`cidr\`
stands in \`in-net?\` alone; nothing follows the \`else\` of a \`cond\`.`,

  "fn-arity": `The message shows how the form is written. An \`if\` without an else branch is \`when\`.`,

  "fn-depth": `At most 200 brackets, and at most 500 expressions, inside each other: each binding of a \`let\`, each clause of a \`cond\` and each
operand counts as one. No program that the kernel loads comes near.`,

  "fn-type": `Unsigned integers widen by themselves to wider unsigned ones, signed ones to wider signed ones; every other conversion is
written: \`(as TYPE EXPR)\` with the meaning of Rust's \`as\`. Integers and \`bool\` do not stand for each other. An integer literal
takes the type that is wanted.`,

  "fn-range": `An integer literal takes the type that its context asks for and must fit it; nothing is cut off silently. Offsets of \`unpack\`,
numbers of arguments, addresses and networks have bounds of their own.`,

  "fn-unknown-name": `Names are bound by \`let\`, \`if-let\` and \`dotimes\`, from there to the end of that form. Keywords that are values are the protocols,
EtherTypes and TCP flags of \`docs/spec/bpf-fn.md\`.`,

  "fn-assign": `\`set!\` gives a name that \`let\` or \`if-let\` binds another value of the same type. The counter of a loop is the loop's.`,

  "fn-context": `The parameter of a function is what the kernel hands to the program. Forms that read from it take it as an argument; it has
no value of its own, and no name can hide it. A map is no value either.`,

  "fn-recursion": `Functions cannot call functions: the kernel's stack is 512 bytes, and the verifier must see an end. \`dotimes\` repeats.`,

  "fn-unknown-map": `Maps are declared with \`defbpf-map\` in any document of the workspace, and listed in the program's \`:uses-maps\`.`,

  "fn-map-operation": `Hash kinds offer \`map-get\`, \`map-set\`, \`map-delete\`, \`map-has?\` and \`map-inc\`; array kinds all of these but \`map-delete\` (the
kernel answers EINVAL); an LPM trie \`lpm-get\`; ring buffers and perf event arrays \`emit\`; a stack trace map \`stack-id\`.`,

  "fn-map-size": `Keys and values of 1, 2, 4 and 8 bytes are \`u8\`, \`u16\`, \`u32\` and \`u64\`, others raw bytes: \`pack\` makes them of parts, without
padding. Counters have 4 or 8 bytes, the sizes of the atomic add.`,

  "fn-unknown-helper": `\`call\` offers helpers that take and give integers and change nothing: the clocks, the CPU, the current task and its cgroup. The
kernel's own names are taken too. What takes memory or acts on packets has forms of its own, or none.`,

  "fn-helper-kind": `Measured by loading programs on 6.1, 6.12 and 6.18: in packet programs the process, thread and cgroup of the current task can be
asked for from 6.12, its user, group and name from 6.18. \`dotimes\` needs \`bpf_loop\` (5.17), \`map-inc\` atomic fetch-and-add (5.12),
\`load-padded\` in XDP \`bpf_xdp_load_bytes\` (5.18), \`log\` a ring buffer (5.8).
The message says which kernel lets it; the target kernel is a setting of the workspace.`,

  "fn-helper-licence": `Measured by loading every helper under a licence of its own. Of the forms, \`read-kernel\`, \`read-user\`, \`stack-id\` (but not in
perf event programs) and \`emit\` to a perf event array need it; maps and ring buffers do not. [license-unknown](#license-unknown)
lists the strings that the kernel takes.`,

  "fn-form-kind": `Packet forms are for \`:xdp\`, \`:tc\`, \`:socket-filter\` and \`:cgroup-skb\`, \`arg\` for \`:kprobe\` and \`:lsm\`, \`field\` for
\`:tracepoint\`, \`prev-ret\` for \`:lsm\`, \`sample-period\` for \`:perf-event\`, \`stack-id\` for the tracing kinds. A function that
several programs use is checked for each of them.`,

  "fn-unknown-field": `The fields are those of 6.18 on x86-64. \`(field-at TYPE OFFSET)\` reads what the table does not know, or what another kernel
has elsewhere.`,

  "fn-event-field": `Fields become those of a Rust struct, and the loader prints them by name: letters, digits, \`-\` and \`_\`, a letter first; \`-\` and
\`_\` are the same.`,

  "fn-event-size": `Records are laid out as a C compiler does it: natural alignment, and padding at the end up to the widest field. \`:value-size\`
of a ring buffer or perf event array is the size of its largest record.`,

  "fn-log": `Each \`{}\` is one value, in order; \`{{\` and \`}}\` are braces. There are no other formats.`,

  "fn-action": `\`:pass\` and \`:drop\` are there for every packet kind. The actions of each kind are in \`docs/spec/bpf-fn.md\`; the one that does the
same is offered for an action of another kind. Three LSM hooks answer 0 or 1 and take no error.

A function that is the body of several kinds has to answer with what all of them have: \`:pass\` or \`:drop\` for packet kinds,
\`:ok\` for kprobes, tracepoints and perf events. Where there is nothing of the kind, each kind needs a function of its own: the
fix copies the function, puts the kind's action there, and makes the copy the body of its programs.`,

  "fn-cgroup-ok": `In other kinds 0 lets things go on, so \`:ok\` reads as if nothing happened; a \`:cgroup-skb\` program that answers 0 drops. \`:pass\`
and \`:drop\` say what is meant.`,

  "fn-falls-off": `The kernel reads an answer from every program, so every path must end in a \`return\`. The fix adds the action that lets things
go on.`,

  "fn-loop-limit": `A \`dotimes\` counts to at most 1024, and loops inside each other to 65,536 together: a million map look-ups took 53 ms for one
packet.`,

  "fn-stack": `The kernel gives a program 512 bytes of stack; 384 of them are for its values. \`bytesN\` values that are needed at once
take theirs, rounded up to 8: what a name holds to the end of its \`let\`, what an operation takes until it is done, and where an \`if\` or
an \`or-else\` chooses bytes, the chosen ones beside each of the two. Integers beyond the six that registers hold take 8 bytes each, wide ones
of \`load\` more. The record of an \`emit\`, computed keys and values of maps, and the step of a \`dotimes\` are made on the stack too.`,

  "fn-unreachable": `What stands behind a form that always leaves the function is never done, nor is the default of an \`or-else\` or the else of an
\`if-let\` whose expression cannot miss.`,

  "fn-unused-value": `A form that only gives a value does nothing when its value is not used. Names that start with \`_\` may stay unread.`,

  "fn-err-action": `What kprobe, tracepoint and perf event programs answer decides nothing that this project offers; \`:err\` is read because other
dialects write it, and answers 0 like \`:ok\`.`,

  "fn-lru-count": `A full LRU map makes room by dropping keys that were not used for long; a dropped key starts again at 0. That is often what is
wanted, for example to count per source without running full.`,

  "fn-suggest-per-cpu": `Every use of the map in every program that lists it is a \`map-inc\` whose value nobody looks at. Counting is exact on shared maps
too, but CPUs wait for each other's cache lines; in a per-CPU map each has a slot of its own, and whoever reads adds them up.`,
};
