/**
 * Holds the layout rules of the generator against rustfmt: every place whose
 * layout depends on a name, at every length from 1 to 200, and every subset of
 * the lists of imports. Prints what rustfmt would change, and fails.
 */
import { spawnSync } from "node:child_process";
import { withCore } from "./core.mjs";

const cases = await withCore(async (load) => {
  const layout = await load("/src/core/crate/rust-layout.ts");
  const { mapStatic } = await load("/src/core/crate/rust-static.ts");
  const { textOf, verbatim } = await load("/src/core/crate/snippet.ts");
  const code = (text) => verbatim("rust", text);
  const indented = (snippet, columns) => textOf(snippet).replaceAll("\n", `\n${" ".repeat(columns)}`);
  const subsets = (items) =>
    Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_, index) => (mask >> index) & 1));
  const all = [];

  const types = "Array HashMap LpmTrie LruHashMap PerCpuArray PerCpuHashMap PerfEventArray RingBuf StackTrace";
  for (const maps of subsets(types.split(" "))) {
    for (const btf of [false, true]) {
      const macros = [...(btf ? ["btf_map"] : []), ...(maps.length > 0 ? ["map"] : [])];
      all.push(textOf(layout.importTree("aya_ebpf", { "": btf ? ["btf_maps"] : [], macros, maps })));
    }
  }
  const kinds = ["Xdp", "SchedClassifier tc", "SocketFilter", "KProbe", "TracePoint", "CgroupAttachMode CgroupSkb"];
  for (const chosen of subsets([...kinds, "Lsm", "PerfEvent"])) {
    const has = (kind) => chosen.some((items) => items.startsWith(kind));
    const events = ["HardwareEvent", "PerfEventConfig", "PerfEventScope", "SamplePolicy", "SoftwareEvent"];
    all.push(
      textOf(
        layout.importTree("aya", {
          "": ["Ebpf", ...(has("Lsm") ? ["Btf"] : [])],
          programs: ["ProgramError", ...chosen.flatMap((items) => items.split(" "))],
          "programs::perf_event": has("PerfEvent") ? events : [],
          util: [...(has("Sched") ? ["KernelVersion"] : []), ...(has("PerfEvent") ? ["online_cpus"] : [])],
        }),
      ),
      textOf(
        layout.importTree("std", {
          "": has("Socket") ? ["io", "mem"] : [],
          ffi: has("Socket") ? ["CString"] : [],
          fs: has("Cgroup") ? ["File"] : [],
          "os::fd": has("Socket") ? ["AsRawFd as _", "FromRawFd as _", "IntoRawFd as _", "OwnedFd"] : [],
        }),
      ),
    );
  }

  for (let length = 1; length <= 200; length++) {
    const [lower, upper] = ["a".repeat(length), "A".repeat(length)];
    const camel = `A${lower.slice(1)}`;
    const literal = (text) => code(`"${text}"`);
    const statics = [
      ["LruHashMap", [`${camel}Key`, `${camel}Value`], "LruHashMap::with_max_entries(65536, 0)"],
      ["Array", [`${camel}Value`], "Array::with_max_entries(1, 0)"],
      ["RingBuf", [], "RingBuf::with_byte_size(262144, 0)"],
      ["PerfEventArray", [`${camel}Event`], "PerfEventArray::new(0)"],
      ["btf_maps::StackTrace", ["16", "0", "64"], "btf_maps::StackTrace::new()"],
    ];
    const attribute = textOf(layout.attribute("map", "name", literal(lower)));
    for (const parts of statics) all.push(`${attribute}\n${textOf(mapStatic(upper, ...parts))}`);
    all.push(
      textOf(layout.assignment(`pub type ${camel}Key`, code("u32"))),
      textOf(layout.assignment(`pub type ${camel}Value`, code("[u8; 4000000]"))),
      textOf(layout.assignment("const PACKAGE: &str", literal(`${lower}-ebpf`))),
      textOf(layout.assignment(`static LICENSE: [u8; ${length}]`, code(`*b"${lower}\\0"`))),
      textOf(layout.includeBytes("static OBJECT_3: &[u8]", "out-dir", literal(`/${lower}-ebpf`))),
      textOf(layout.includeBytes("static OBJECT: &[u8]", "path", literal(`../../objects/${lower}.bpf.o`))),
    );
    for (const [context, result] of ["XdpContext u32", "TracePointContext u32", "SkBuffContext i64"].map((pair) =>
      pair.split(" "),
    )) {
      for (const parameter of ["ctx", "_ctx"]) {
        const head = layout.functionHead(code(lower), `${parameter}: ${context}`, result);
        all.push(`#[xdp]\n${textOf(head)}\n    body::body(ctx)\n}`);
      }
    }
    const entries = layout.call("loader.map_max_entries", [literal(lower), code("4294967295")], ";", 4);
    const suffix = code(`out_dir.join(format!("{PACKAGE}-${lower.slice(0, 14)}"))`);
    const write = layout.call("fs::write", [suffix, code("[]")], "?;", 4);
    all.push(`fn f() {\n    ${indented(entries, 4)}\n    ${indented(write, 4)}\n}`);
    const context = [".with_context(|| what())?;", '.with_context(|| format!("cannot load {}", program.name))?;'];
    for (const method of context) {
      const chain = layout.chain(`attach::load(${lower.slice(0, 40)}, b)`, method, 8);
      all.push(`fn f() {\n    for program in PROGRAMS {\n        ${indented(chain, 8)}\n    }\n}`);
    }
    const fields = [lower, "x"].map((pin) => indented(layout.option("pin", pin), 8));
    const maps = fields.map((field) => `    Map {\n        name: "${"a".repeat(24)}",\n        ${field}\n    },\n`);
    all.push(`const MAPS: &[Map] = &[\n${maps.join("")}];`);
  }

  for (let seed = 1; seed <= 500; seed++) {
    const names = Array.from({ length: 4 }, (_, index) => word(seed * 31 + index * 7919));
    const sorted = [...new Set(names)].sort(layout.compareNames);
    all.push(`mod m {\n${sorted.map((name) => `    mod ${name};\n`).join("")}}`);
  }
  return all.filter((text) => text !== "");
});

/** Some identifier for each number. */
function word(number) {
  let text = "";
  for (let rest = number * 2654435761; rest >= 1; rest = Math.floor(rest / 9))
    text += "abAB_0019"[Math.floor(rest) % 9];
  return `m${text.slice(0, 5)}`.slice(number % 2 === 0 || /^[0-9_]/.test(text) ? 0 : 1);
}

const MARK = "// ---- ";
const input = cases.map((text, index) => `${MARK}${index}\n${text}\n`).join("\n");
const rustfmt = spawnSync("rustfmt", ["--edition", "2024"], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
if (rustfmt.status !== 0) throw new Error(`rustfmt: ${rustfmt.error?.message ?? rustfmt.stderr.slice(0, 2000)}`);
const formatted = rustfmt.stdout.split(new RegExp(`^${MARK}\\d+\n`, "m")).slice(1);
let wrong = 0;
cases.forEach((text, index) => {
  if (formatted[index]?.trim() === text) return;
  if (wrong++ < 5) console.log(`rustfmt has\n${formatted[index]?.trim()}\nand not\n${text}\n`);
});
console.log(`${cases.length} layouts, ${wrong} not rustfmt's`);
process.exitCode = wrong > 0 || formatted.length !== cases.length ? 1 : 0;
