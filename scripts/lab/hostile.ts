/**
 * Workspaces at the edges of the language: every string is as hostile as it can
 * be, every name as odd or as long, every shape of source and licence, and each
 * program kind by itself, so that each combination of generated code is compiled.
 */
import { PROGRAM_KINDS } from "../../src/core/ir/schema.ts";
import { writeString } from "../../src/core/syntax/atoms.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

/** Whatever could end a string, a comment, a table cell or a template. */
export const HOSTILE =
  "\"#\"'\n*/ /* {{x}} }} ${y} $(z) `w` <b>|</script> \\ \\\" ''${q} ''' \u{202e}txt\u{2066} \u{0} \u{7f} \r\t #![x] //! ; ] [[a]] é 漢 😀";

export interface HostileWorkspace {
  readonly policy: string;
  readonly files: readonly WorkspaceFile[];
}

const TARGETS: Readonly<Record<string, string>> = {
  ":kprobe": "tcp_v4_connect",
  ":tracepoint": "sched/sched_switch",
  ":cgroup-skb": "/sys/fs/cgroup",
  ":lsm": "file_open",
  ":perf-event": "cpu-clock",
};

/** Programs that are called what the code around them calls something else, what only case tells apart, and a device. */
const NAMES_OF_CODE = ["ctx", "Some", "None", "Ok", "Err", "HITS", "Drop", "drop", "con"];

export function hostileWorkspaces(): readonly HostileWorkspace[] {
  const text = (path: string, content: string): WorkspaceFile => ({ kind: "text", path, text: content });
  const object: WorkspaceFile = { kind: "bytes", path: 'bpf/strange ü"name.bpf.o', bytes: new Uint8Array([1, 2, 3]) };
  const h = writeString(HOSTILE);
  const program = (name: string, fields: string): string => `(defbpf-program :name ${writeString(name)} ${fields})\n`;
  const map = (name: string, fields: string): string => `(defbpf-map :name ${writeString(name)} ${fields})\n`;
  const policy = (name: string, programs: readonly string[], maps: readonly string[], description = ""): string => {
    const list = (names: readonly string[]): string => names.map((item) => writeString(item)).join(" ");
    return `(defbpf-policy :name ${writeString(name)} :description ${writeString(description)} :programs (${list(programs)}) :maps (${list(maps)}))\n`;
  };
  const stub = `:kind :xdp :attach (:target "lo") :source "a.tlisp:f"`;
  const long = "n".repeat(200);
  return [
    ...PROGRAM_KINDS.map((kind): HostileWorkspace => {
      const name = `only${kind.replaceAll(":", "-")}`;
      return {
        policy: name,
        files: [
          text(
            "a.tlisp",
            program("p", `:kind ${kind} :attach (:target "${TARGETS[kind] ?? "lo"}") :source "p.rs"`) +
              policy(name, ["p"], []),
          ),
        ],
      };
    }),
    // Its crate stands before aya's in the order of imports.
    {
      policy: "allow-list",
      files: [
        text(
          "a.tlisp",
          program("p", `:kind :xdp :attach (:target "lo") :source "p.rs" :uses-maps ("seen")`) +
            map("seen", ":kind :hash :key-size 4 :value-size 8 :max-entries 1") +
            policy("allow-list", ["p"], ["seen"]),
        ),
      ],
    },
    {
      policy: "hostile-strings",
      files: [
        text(
          "a.tlisp",
          program(`stub ${HOSTILE}`, `:kind :xdp :attach (:target ${h}) :source ${h} :license ${h} :pin-path ${h}`) +
            program(
              "function",
              `:kind :tc :attach (:target ${h}) :source "a.tlisp:${writeString(HOSTILE).slice(1)} :license ${h}`,
            ) +
            program("missing", `:kind :lsm :attach (:target ${h}) :source "bpf/é \\"'{}.rs" :license ${h}`) +
            map(`map ${HOSTILE}`, `:kind :hash :key-size 3 :value-size 5 :max-entries 1 :pin-path ${h}`) +
            policy("hostile-strings", [`stub ${HOSTILE}`, "function", "missing"], [`map ${HOSTILE}`], HOSTILE),
        ),
      ],
    },
    {
      policy: "hostile-objects",
      files: [
        object,
        text(
          "a.tlisp",
          program("first", stub) +
            program("Second", `${stub} :license "MIT"`) +
            program("third", `${stub} :license ${h}`) +
            program("fourth", `${stub} :license "" :pin-path "/sys/fs/bpf/x"`) +
            program("carried", `:kind :xdp :attach (:target "lo") :source ${writeString(object.path)}`) +
            program("found-later", `:kind :tc :attach (:target "lo") :source "bpf/not-there.bpf.o"`) +
            map("shared", ":kind :array :key-size 4 :value-size 7 :max-entries 2") +
            map("pinned", `:kind :perf-event-array :value-size 0 :max-entries 3 :pin-path ${h}`) +
            policy(
              "hostile-objects",
              ["first", "Second", "third", "fourth", "carried", "found-later"],
              ["shared", "pinned"],
            ),
        ),
      ],
    },
    {
      policy: "one-log",
      files: [
        text(
          "p.rs",
          "use aya_ebpf::programs::PerfEventContext;\nuse aya_log_ebpf::info;\n\n" +
            'pub fn body(ctx: PerfEventContext) -> u32 {\n    info!(&ctx, "sampled");\n    0\n}\n',
        ),
        text(
          "a.tlisp",
          program("p", `:kind :perf-event :attach (:target "cpu-clock") :source "p.rs"`) + policy("one-log", ["p"], []),
        ),
      ],
    },
    {
      policy: "one-file-object",
      files: [
        text(
          "a.tlisp",
          program("found-later", `:kind :tc :attach (:target "lo") :source "bpf/not-there.bpf.o"`) +
            policy("one-file-object", ["found-later"], []),
        ),
      ],
    },
    {
      policy: "one-carried-object",
      files: [
        object,
        text(
          "a.tlisp",
          program("carried", `:kind :tc :attach (:target "lo") :source ${writeString(object.path)}`) +
            map("pinned", `:kind :ring-buf :value-size 8 :max-entries 4096 :pin-path "/sys/fs/bpf/x"`) +
            policy("one-carried-object", ["carried"], ["pinned"]),
        ),
      ],
    },
    {
      policy: "build",
      files: [
        text(
          "a.tlisp",
          program("match", stub) +
            program("Self", stub) +
            program("_", stub) +
            program("memcpy", stub) +
            program("a__b", stub) +
            program("body", stub) +
            program("main", stub) +
            program("2fast", stub) +
            map("self", ":kind :hash :key-size 4 :value-size 4 :max-entries 1") +
            map("license", ":kind :lpm-trie :key-size 8 :value-size 4 :max-entries 1") +
            map("u32", ":kind :perf-event-array :value-size 4 :max-entries 0") +
            map("option", ":kind :lru-hash :key-size 1 :value-size 2 :max-entries 1") +
            policy(
              "build",
              ["match", "Self", "_", "memcpy", "a__b", "body", "main", "2fast"],
              ["self", "license", "u32", "option"],
            ),
        ),
      ],
    },
    {
      policy: "names-of-code",
      files: [
        text(
          "a.tlisp",
          NAMES_OF_CODE.map((name) =>
            program(name, `:kind :xdp :attach (:target "lo") :source "a.tlisp:f" :uses-maps ("hits")`),
          ).join("") +
            map("hits", ":kind :hash :key-size 4 :value-size 8 :max-entries 9") +
            "(bpf-fn f (ctx) (on-miss :xdp-pass) (map-inc hits (ip-src ctx)) " +
            "(when (= (map-get hits 1) 9) (return :xdp-drop)) (return :xdp-pass))\n" +
            policy("names-of-code", NAMES_OF_CODE, ["hits"]),
        ),
      ],
    },
    {
      policy: long,
      files: [
        text(
          "a.tlisp",
          program(`p${long.slice(1)}`, `${stub} :pin-path "/sys/fs/bpf/${long}" :license ${writeString(long)}`) +
            program(`q${long.slice(1)}`, `${stub} :license ${writeString(`${long}2`)}`) +
            map(
              `m${long.slice(1)}`,
              `:kind :lru-hash :key-size 12 :value-size 12 :max-entries 4294967295 :pin-path "/sys/fs/bpf/m${long}"`,
            ) +
            map(`e${long.slice(1)}`, ":kind :perf-event-array :value-size 12 :max-entries 4294967295") +
            policy(
              long,
              [`p${long.slice(1)}`, `q${long.slice(1)}`],
              [`m${long.slice(1)}`, `e${long.slice(1)}`],
              long.repeat(3),
            ),
        ),
      ],
    },
    {
      policy: "only-maps",
      files: [
        text(
          "a.tlisp",
          map("stacks", ":kind :stack-trace :key-size 4 :value-size 1016 :max-entries 9") +
            map("shallow", ":kind :stack-trace :key-size 4 :value-size 64 :max-entries 9") +
            policy("only-maps", [], ["stacks", "shallow"]),
        ),
      ],
    },
    { policy: "nothing", files: [text("a.tlisp", policy("nothing", [], []))] },
  ];
}
