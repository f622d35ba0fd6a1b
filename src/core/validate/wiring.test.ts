import { describe, expect, it } from "vitest";
import { checkDiagnostics, checkFix, checkNoFix, TABLES } from "../../testing/diagnostics.ts";
import { MAP_KINDS, PROGRAM_KINDS, type MapKind } from "../ir/schema.ts";
import { helperVerdict } from "../kernel/helper-verdict.ts";
import { helperMissing } from "../kernel/kinds-together.ts";

/** The helpers by which programs use maps of a kind: any of them is of use. */
const KEYED = ["bpf_map_lookup_elem", "bpf_map_update_elem"];
const HELPERS: Readonly<Record<MapKind, readonly string[]>> = {
  ":hash": KEYED,
  ":lru-hash": KEYED,
  ":array": KEYED,
  ":per-cpu-hash": KEYED,
  ":per-cpu-array": KEYED,
  ":ring-buf": ["bpf_ringbuf_output", "bpf_ringbuf_reserve"],
  ":perf-event-array": ["bpf_perf_event_output"],
  ":stack-trace": ["bpf_get_stackid"],
  ":lpm-trie": KEYED,
};

const NEVER = { rules: ["wiring-never-written", "wiring-never-read"] };
const HASH = "(defbpf-map seen :kind :hash :key-size 4 :value-size 8 :max-entries 64)";
const program = (source: string, name = "p"): string =>
  `(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "${source}" :uses-maps ["seen"])`;
const body = (form: string): string => `(bpf-fn body (ctx) ${form} (return :xdp-pass))`;
const rust = (code: string): string => `use crate::maps::*;\npub fn body(ctx: XdpContext) -> u32 { ${code}; 2 }\n`;
const policy = (programs: string): string =>
  `(defbpf-policy all :description "" :programs [${programs}] :maps ["seen"])`;
/** The line, and what is said of the first place of `span` in it. */
const under = (line: string, span: string, said: string): string =>
  `${line}\n;${" ".repeat(line.indexOf(span) - 1)}${"^".repeat(span.length)} ${said}`;
const READ = body("(when (map-has? seen (ip-src ctx)) (return :xdp-drop))");

describe("wiring-kinds", () => {
  it("is what the kernel refuses of all 72 pairs of kinds, on every kernel", () => {
    const pairs = PROGRAM_KINDS.flatMap((one) => MAP_KINDS.map((map) => ({ program: one, map })));
    const refused = pairs.filter(({ program: one, map }) => helperMissing(one, map) !== undefined);
    expect(refused.map(({ program: one, map }) => `${one} ${map}`)).toEqual([
      ":xdp :stack-trace",
      ":tc :stack-trace",
      ":socket-filter :stack-trace",
      ":cgroup-skb :stack-trace",
    ]);
    // And what is known of the helpers by which maps are used says the same.
    for (const kernel of ["5.8", "6.1", "6.12", "6.18"]) {
      const byHelpers = pairs.filter(({ program: one, map }) =>
        HELPERS[map].every((name) => {
          const helper = TABLES.helpers?.get(name);
          return helper !== undefined && helperVerdict(helper, one, kernel)?.kind === "program";
        }),
      );
      expect(byHelpers).toEqual(refused);
    }
  });

  it("leaves bodies in Lisp to the compiler and to `wiring-unused`", () => {
    const text = (
      form: string,
    ): string => `(defbpf-map seen :kind :stack-trace :key-size 4 :value-size 1016 :max-entries 64)
${program("policy.tlisp:body")}
${body(form)}
${policy('"p"')}`;
    const rules = ["wiring-kinds", "fn-form-kind", "fn-helper-kind", "wiring-unused"];
    const [first = "", ...rest] = text("(stack-id seen)").split("\n").toReversed();
    const lines = [first, under(rest[0] ?? "", "stack-id", "error[fn-form-kind]"), ...rest.slice(1)];
    const errors = checkDiagnostics(lines.toReversed().join("\n"), { rules });
    expect(errors).toHaveLength(1);
  });
});

describe("what bodies do with a map", () => {
  it("is told where all of it is known", () => {
    checkDiagnostics(
      `${under(HASH, "seen", "information[wiring-never-written]: Map `seen` is read and no body writes it: it stays empty until user space fills it.")}
${program("policy.tlisp:body")}
${READ}
${policy('"p"')}`,
      NEVER,
    );
    const large = HASH.replace(":max-entries 64", ":max-entries 65537");
    checkDiagnostics(
      `${under(large, "seen", "information[wiring-never-read]: Map `seen` is written and no body reads it: …")}
${program("a.rs")}
${policy('"p"')}`,
      { ...NEVER, files: { "a.rs": rust("SEEN.insert(&1, &2, 0)") } },
    );
  });

  it.each([
    ["is pinned", HASH.replace(":kind", ':pin-path "/sys/fs/bpf/seen" :kind'), READ, "", {}],
    ["is written elsewhere", HASH, READ, program("a.rs", "q"), { "a.rs": rust("SEEN.insert(&1, &2, 0)") }],
    ["goes to a function", HASH, READ, program("a.rs", "q"), { "a.rs": rust("fill(&SEEN)") }],
    ["is listed by an object", HASH, READ, program("a.o", "q"), {}],
    ["is listed by a body that is not there", HASH, READ, program("a.rs", "q"), {}],
    ["is listed by a file that runs others", HASH, READ, program("a.rs", "q"), { "a.rs": `mod other;\n${rust("")}` }],
    ["shares a policy with an object", HASH, READ, program("a.o", "q").replace(':uses-maps ["seen"]', ""), {}],
    ["is counted in", HASH, body("(map-inc seen (ip-src ctx))"), "", {}],
    ["is used by a body with errors", HASH, body("(map-has? seen 1) (nonsense)"), "", {}],
    ["is used by nobody", HASH, body(""), "", {}],
  ])("is not told of a map that %s", (_, map, lisp, more, files) => {
    const text = `${map}\n${program("policy.tlisp:body")}\n${lisp}\n${more}\n${policy(more === "" ? '"p"' : '"p" "q"')}`;
    checkDiagnostics(text, { ...NEVER, files });
  });

  it("is not told of what user space is meant to read", () => {
    const followed = `${HASH}\n${program("policy.tlisp:body")}\n${body("(map-set seen 1 2)")}\n${policy('"p"')}`;
    checkDiagnostics(followed, NEVER);
    for (const kind of [":ring-buf", ":perf-event-array"]) {
      const text = `(defbpf-map seen :kind ${kind} :value-size 8 :max-entries 65536)
${program("policy.tlisp:body")}
${body("(emit seen (:at u64 (ktime)))")}
${policy('"p"')}`;
      checkDiagnostics(text, NEVER);
    }
  });

  it("can be silenced", () => {
    const allowed = `; allow: wiring-never-written\n${HASH}\n${program("policy.tlisp:body")}\n${READ}\n${policy('"p"')}`;
    checkDiagnostics(allowed, { rules: [...NEVER.rules, "allow-unused"] });
  });

  it("is mended by a pin, where nothing else is pinned there", () => {
    const text = (map: string, more = ""): string =>
      `${map}\n${program("policy.tlisp:body")}${more}\n${READ}\n${policy('"p"')}`;
    checkFix(
      "wiring-never-written",
      "Pin it at `/sys/fs/bpf/seen`, for user space to write it",
      text(HASH),
      text(HASH.replace(/\)$/, ' :pin-path "/sys/fs/bpf/seen")')),
    );
    const other = `\n${program("policy.tlisp:body", "q").replace(/\)$/, ' :pin-path "/sys/fs/bpf/seen")')}`;
    checkNoFix("wiring-never-written", text(HASH, other));
  });
});

describe("bodies in Rust", () => {
  const wiring = { rules: ["wiring-undeclared", "wiring-unused", "wiring-operation"] };
  const unlisted = program("a.rs").replace(' :uses-maps ["seen"]', "");

  it("list what they use, where a crate would lack it", () => {
    const files = { "a.rs": rust("SEEN.insert(&1, &2, 0)") };
    checkDiagnostics(
      `${HASH}
${under(unlisted, '"a.rs"', "error[wiring-undeclared]: `a.rs` uses the static `SEEN` of map `seen`, which the program does not list in `:uses-maps`.")}
(defbpf-policy all :description "" :programs ["p"])`,
      { ...wiring, files },
    );
    // The policy has the map, and so has the crate.
    checkDiagnostics(`${HASH}\n${unlisted}\n${policy('"p"')}`, { ...wiring, files });
    checkFix(
      "wiring-undeclared",
      "Add `seen` to `:uses-maps`",
      `${HASH}\n${unlisted}`,
      `${HASH}\n${unlisted.replace(/\)$/, ' :uses-maps ["seen"])')}`,
      { files },
    );
  });

  it("use what they list, as far as they are understood", () => {
    const text = `${HASH}\n${program("a.rs")}\n`;
    checkDiagnostics(
      `${HASH}\n${under(program("a.rs"), '"seen"', "warning[wiring-unused]: The body of program `p` does not use map `seen`.")}`,
      { ...wiring, files: { "a.rs": rust("") } },
    );
    checkDiagnostics(text, { ...wiring, files: { "a.rs": `mod other;\n${rust("")}` } });
    checkDiagnostics(text, wiring);
  });

  it.each([
    [":hash", "SEEN.set(0, &1, 0)", "set"],
    [":hash", "SEEN.reserve::<u64>(0)", "reserve"],
    [":array", "SEEN.remove(&1)", "remove"],
    [":per-cpu-array", "SEEN.insert(&1, &1, 0)", "insert"],
    [":lpm-trie", "SEEN.get_ptr_mut(&key)", "get_ptr_mut"],
    [":hash", "ctx.get_stackid(&SEEN, 0)", "get_stackid"],
    [":hash", "SEEN.push(&1, 0)", "push"],
    [":hash", "SEEN.insert(&1, &1, 0)", undefined],
    [":lru-hash", "SEEN.get_ptr_mut(&1)", undefined],
    [":hash", "SEEN.anything(0)", undefined],
    [":hash", "OTHER.insert(&SEEN, &1, 0)", undefined],
    [":hash", "fn set(x: u32) {}\nSEEN.set(0)", undefined],
    [":hash", "// SEEN.set(0)", undefined],
  ])("%s: %s calls what the kind lacks: %s", (kind, code, method) => {
    const said = `error[wiring-operation]: \`a.rs:2\` calls \`${method}\` on \`seen\`, …`;
    const line = method === undefined ? program("a.rs") : under(program("a.rs"), '"seen"', said);
    checkDiagnostics(
      `${HASH.replace(":hash", kind)}
${line}`,
      {
        rules: ["wiring-operation"],
        files: { "a.rs": rust(`${code}\n`) },
      },
    );
  });
});
