/**
 * Arbitrary policy texts for checks: declarations that are nearly right, with
 * few names so that references meet, wrong values often, and damage to the text.
 */
import fc from "fast-check";
import { PROGRAM_KINDS } from "../core/ir/schema.ts";
import { HOSTILE_NAMES } from "./arbitraries.ts";

const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("a", "a-b", "a_b", "b", "c", "long-name-of-a-map-1", "long-name-of-a-map-2"),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
);
const text = (value: string): string => JSON.stringify(value).replaceAll(/\\u([0-9a-f]{4})/g, "u$1");
const string = name.map(text);
const names = fc.array(string, { maxLength: 4 }).map((list) => `[${list.join(" ")}]`);

const target = fc.constantFrom(
  "eth0",
  "",
  " ",
  "a-very-long-interface",
  "tcp_connect",
  "tcp_connect+0x10",
  "x y",
  "sched/sched_switch",
  "sched_switch",
  "file_open",
  "security_file_open",
  "bpf_map_create",
  "getprocattr",
  "cpu-clock@99",
  "cpu-clok",
  "cpu-clock@",
  "/sys/fs/cgroup",
  "\\",
);
const source = fc.constantFrom(
  "bpf/a.rs",
  "bpf/none.rs",
  "bpf/bytes.rs",
  "./bpf//a.rs",
  "../a.rs",
  "/a.rs",
  "a.bpf.o",
  "a.c",
  "",
  "bpf\\a.rs",
  "main.tlisp",
  "main.tlisp:f",
  "main.tlisp:g",
  "other.tlisp:f",
  ".rs",
);
const licence = fc.constantFrom("GPL", "GPL v2", "MIT", "gpl", "GPL-2.0-only", "Apache-2.0", "", "MIT OR GPL-2.0");
const wrong = fc.constantFrom(
  "12",
  "-1",
  "99999999999",
  "#t",
  "foo",
  ":bar",
  "nil",
  "1.5",
  '"4"',
  "[1]",
  "{:a 1}",
  "'x",
  "(",
);

/** Mostly the right value, sometimes another one. */
function nearly(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: wrong });
}

const programKind = fc.constantFrom(...PROGRAM_KINDS, ":xpd");
const mapKind = fc.constantFrom(":hash", ":array", ":ring-buf", ":lru_hash", ":lpm-trie", ":perf-event-array", ":foo");
const size = fc.constantFrom("0", "1", "4", "8", "4096");
const direction = fc.constantFrom(
  "",
  ' :direction "ingress"',
  ' :direction "Egress"',
  ' :direction "both"',
  " :direction",
);
const attach = fc.tuple(target, direction).map(([at, way]) => `{:target ${text(at)}${way}}`);

/** Fields in order, some left out, sometimes one twice or one that is unknown. */
function fields(table: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> {
  const one = Object.entries(table).map(([key, value]) => {
    return fc
      .tuple(fc.integer({ min: 0, max: 19 }), nearly(value))
      .map(([roll, written]) => (roll === 0 ? "" : ` :${key} ${written}${roll === 1 ? ` :${key} ${written}` : ""}`));
  });
  const extra = fc.constantFrom(
    "",
    "",
    "",
    "",
    "",
    "",
    " :unknown 1",
    " stray",
    ` :${Object.keys(table)[0] ?? "x"}s 1`,
  );
  return fc.tuple(fc.tuple(...one), extra).map(([parts, more]) => parts.join("") + more);
}

const written = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom("a", "a-b", "a_b", "b", "c", "f", "long-name-of-a-map-1", "long-name-of-a-map-2"),
  },
  { weight: 2, arbitrary: string },
);
const head = (form: string): fc.Arbitrary<string> => {
  return fc.oneof(
    { weight: 6, arbitrary: written.map((given) => `${form} ${given}`) },
    { weight: 1, arbitrary: string.map((given) => `${form} :name ${given}`) },
    { weight: 1, arbitrary: fc.constant(form) },
  );
};
const form = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(
      head("defbpf-program"),
      fields({ kind: programKind, attach, source: source.map(text), license: licence.map(text), "uses-maps": names }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(
      head("defbpf-map"),
      fields({ kind: mapKind, "key-size": size, "value-size": size, "max-entries": size, "pin-path": string }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(head("defbpf-policy"), fields({ description: string, programs: names, maps: names })),
  },
  { weight: 1, arbitrary: fc.tuple(head("bpf-fn"), fc.constantFrom(" (ctx) (return :pass)", " ctx", "", ' () "doc"')) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("defbpf-mpa", "foo"), fc.constant(" 1")) },
);
const comment = fc.constantFrom(
  "",
  "",
  "",
  "; note\n",
  "; allow: names-mangled\n",
  "; allow: map-unreferenced, names-cut because\n",
  "; allow: nothing-known\n",
  "; allow: form-kind\n\n",
  "; allow: allow-unused\n",
);
const topLevel = fc.tuple(comment, form).map(([above, [first, rest]]) => `${above}(${first}${rest})\n`);

/** Damage anywhere: characters in, characters out. */
const damage = fc.tuple(
  fc.nat(),
  fc.nat({ max: 6 }),
  fc.constantFrom("", "", "(", ")", "]", "{", '"', "'", ";", "\n", "\\", "\0", "\ud800"),
);

/** A document of up to eight forms; `whole` ones are not damaged. */
export function policyText(whole = false): fc.Arbitrary<string> {
  const forms = fc.array(topLevel, { maxLength: 8 }).map((list) => list.join(""));
  if (whole) return forms;
  return fc.tuple(forms, fc.array(damage, { maxLength: 3 })).map(([start, hits]) => {
    return hits.reduce((now, [at, length, added]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + added + now.slice(from + (added === "" ? length : 0));
    }, start);
  });
}
