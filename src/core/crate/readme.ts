/** `README.md` of the crate: what the policy does, how it is wired, built, run, inspected and removed. */
import { planBodies } from "./bodies/plan-bodies.ts";
import { plural } from "../text/amounts.ts";
import { assertNever } from "../text/invariant.ts";
import { markdownCode, markdownText, visibleLine } from "./escape.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import { MAP_KIND_INFO, PROGRAM_KIND_INFO } from "./kinds.ts";
import { featuresOf } from "./loader-features.ts";
import type { Plan, PlannedMap, PlannedProgram } from "./plan.ts";
import { needsObjectFiles, originOf, pinOf } from "./plan.ts";
import type { Snippet } from "./snippet.ts";
import { from, markdown, stack, verbatim } from "./snippet.ts";
import { typeOfSize } from "./types.ts";
import { RUST_VERSION } from "./versions.ts";

type Markdown = Snippet<"markdown">;

export function readme(plan: Plan): CrateFile {
  const description = visibleLine(plan.policy.description);
  const sections = [
    from(originOf(plan, "name"), markdown`# ${markdownText(plan.policy.name)}`),
    description === "" ? markdown`` : from(originOf(plan, "description"), markdown`${markdownText(description)}`),
    plan.programs.length > 0
      ? programs(plan)
      : markdown`
The policy has no programs.
        `,
    plan.maps.length > 0 ? maps(plan) : markdown``,
    stubs(plan),
    build(plan),
    run(plan),
    inspect(plan),
    remove(plan),
    files(plan),
  ];
  return fileOf("README.md", stack("markdown", sections, 1));
}

function programs(plan: Plan): Markdown {
  const rows = plan.programs.map((program, index) => {
    const maps = [...new Set(program.spec.uses_maps)].map((map) => markdownCode(map));
    const list =
      maps.length === 0
        ? markdown`
–
          `
        : verbatim("markdown", maps.map((map) => text(map)).join(", "));
    const direction = PROGRAM_KIND_INFO[program.spec.kind].directed
      ? markdown`, ${verbatim("markdown", program.direction)}`
      : markdown``;
    return from(
      originOf(program),
      markdown`| ${index + 1} | ${markdownCode(program.spec.name)} | ${kindOf(program)} | ${markdownCode(program.spec.attach.target)}${direction} | ${list} | ${markdownCode(program.licence)} |`,
    );
  });
  return markdown`
    ## Programs

    They are attached in this order.

    | # | program | kind | target | maps | licence |
    | --- | --- | --- | --- | --- | --- |
    ${stack("markdown", rows)}
  `;
}

function kindOf(program: PlannedProgram): Markdown {
  return verbatim("markdown", PROGRAM_KIND_INFO[program.spec.kind].words);
}

function maps(plan: Plan): Markdown {
  const users = new Map<string, string[]>(plan.maps.map(({ spec }) => [spec.name, []]));
  for (const { spec } of plan.programs) {
    for (const map of new Set(spec.uses_maps)) users.get(map)?.push(text(markdownCode(spec.name)));
  }
  const rows = plan.maps.map((map) => {
    const list = (users.get(map.spec.name) ?? []).join(", ");
    const pin = pinOf(map);
    return from(
      originOf(map),
      markdown`| ${markdownCode(map.spec.name)} | ${verbatim("markdown", MAP_KIND_INFO[map.spec.kind].words)} | ${shape(map)} | ${verbatim("markdown", capacity(map))} | ${verbatim("markdown", list === "" ? "–" : list)} | ${
        pin === undefined
          ? markdown`
–
            `
          : markdownCode(pin)
      } |`,
    );
  });
  return markdown`
    ## Maps

    | map | kind | key → value | capacity | used by | pin |
    | --- | --- | --- | --- | --- | --- |
    ${stack("markdown", rows)}
  `;
}

function shape(map: PlannedMap): Markdown {
  const { kind, key_size, value_size } = map.spec;
  const { parameters, keyPrefix } = MAP_KIND_INFO[kind];
  const value = typeOfSize(value_size);
  switch (parameters) {
    case "key-value": {
      const key = typeOfSize(Math.max(0, (key_size ?? 0) - keyPrefix));
      return markdownCode(keyPrefix > 0 ? `prefix, ${key} → ${value}` : `${key} → ${value}`);
    }
    case "value":
      return markdownCode(`index → ${value}`);
    case "event":
      return markdownCode(`events, ${value}`);
    case "none":
      return markdownCode(
        kind === ":ring-buf" ? `events, ${value}` : `id → ${plural(Math.floor(value_size / 8), "frame")}`,
      );
    default:
      return assertNever(parameters);
  }
}

function capacity(map: PlannedMap): string {
  const { max_entries } = map.spec;
  switch (MAP_KIND_INFO[map.spec.kind].capacity) {
    case "entries":
      return String(max_entries);
    case "bytes":
      return `${max_entries} bytes`;
    case "cpus":
    default:
      return max_entries === 0 ? "one a CPU" : String(max_entries);
  }
}

function stubs(plan: Plan): Markdown {
  const lines = plan.programs.flatMap((program) => {
    const why = stubReason(plan, program);
    if (why === undefined) return [];
    const { passWords } = PROGRAM_KIND_INFO[program.spec.kind];
    return [
      from(
        originOf(program, "source"),
        markdown`- ${markdownCode(program.spec.name)}: ${why}. Until then it ${verbatim("markdown", passWords)}.`,
      ),
    ];
  });
  if (lines.length === 0) return markdown``;
  return markdown`
    ## Not written yet

    These programs are stubs that compile, load and attach:

    ${stack("markdown", lines)}
  `;
}

function stubReason(plan: Plan, program: PlannedProgram): Markdown | undefined {
  const { source } = program;
  switch (source.kind) {
    case "rust":
      return source.file === undefined ? markdown`the workspace has no ${markdownCode(source.path)}` : undefined;
    case "object":
      return undefined;
    case "function":
      if (planBodies(plan).has(program.symbol)) return undefined;
      return markdown`its body ${markdownCode(source.name)} in Lisp does not compile`;
    case "unknown":
      return markdown`${markdownCode(source.text)} is no source`;
    default:
      return assertNever(source);
  }
}

function build(plan: Plan): Markdown {
  const name = verbatim("markdown", plan.name);
  return markdown`
    ## Build

    With rustup, which installs Rust ${verbatim("markdown", RUST_VERSION)} from \`rust-toolchain.toml\`:

    \`\`\`sh
    cargo install bpf-linker --version 0.10.4 --locked
    cargo build --release --locked
    \`\`\`

    The build script of the loader compiles the eBPF crate for the BPF target and embeds it, so that
    \`target/release/${name}\` is all there is to copy to a machine. Without rustup the compiler in \`PATH\` is used, which
    needs the sources of its standard library (\`rust-web-src\` on Debian).

    \`AYA_BUILD_SKIP=1\` leaves the eBPF crate out, to check and lint the loader where there is no bpf-linker; such a loader
    refuses to run. The eBPF crate is checked for the host with
    \`RUSTFLAGS=-Cpanic=abort cargo check --package ${name}-ebpf --target x86_64-unknown-linux-gnu\`.

    \`nix build\` builds the loader and \`nix build .#objects\` the eBPF objects by themselves. \`flake.nix\` was only checked to
    be well-formed where this crate was generated, never built.
  `;
}

function run(plan: Plan): Markdown {
  const name = verbatim("markdown", plan.name);
  const features = featuresOf(plan);
  const [first] = plan.programs;
  const has = (kind: string): PlannedProgram | undefined => plan.programs.find(({ spec }) => spec.kind === kind);
  const [xdp, tc] = [has(":xdp"), has(":tc")];
  const directed = plan.programs.find(({ spec }) => PROGRAM_KIND_INFO[spec.kind].directed);
  const directedKinds = features.kinds
    .filter((kind) => PROGRAM_KIND_INFO[kind].directed)
    .map((kind) => kind.slice(1))
    .join(" and ");
  const missing = plan.objects.flatMap((object) =>
    object.kind === "precompiled" && !object.inWorkspace ? [text(markdownCode(object.path))] : [],
  );
  const option = (shown: boolean, words: string): Markdown => (shown ? verbatim("markdown", words) : markdown``);
  return stack(
    "markdown",
    [
      markdown`
        ## Run

        \`\`\`sh
        sudo target/release/${name} run --dry-run  # loads and verifies, attaches nothing
        sudo target/release/${name} run            # attaches, follows, and detaches at Ctrl-C
        \`\`\`

        It attaches the programs in their order and pins what the policy pins. Then it prints what they report until Ctrl-C or
        SIGTERM, and detaches them. When something fails half-way, what was attached is detached.

        | option | what |
        | --- | --- |
        ${option(first !== undefined, `| \`--attach ${first?.symbol ?? ""}=TARGET\` | attaches a program to another target |`)}
        ${option(xdp !== undefined, `| \`--xdp-mode skb\`, \`--xdp-mode ${xdp?.symbol ?? ""}=driver\` | how XDP programs are attached, all or one: \`default\`, \`skb\`, \`driver\`, \`hardware\` |`)}
        ${option(directed !== undefined, `| \`--direction egress\`, \`--direction ${directed?.symbol ?? ""}=ingress\` | which way the packets of ${directedKinds} programs go, of all or one |`)}
        ${option(tc !== undefined, "| `--clsact` | attaches tc programs as clsact filters also where the kernel has TCX (6.6) |")}
        ${option(features.interfaces, "| `--any-device` | attaches also to interfaces whose packets have no Ethernet header |")}
        ${option(features.programPins, "| `--replace` | takes the place of programs that are pinned already |")}
        ${option(features.counters.length > 0, "| `--counters 10s` | how often changed integers in maps are printed; 0 is never |")}
        | \`--detach-after 10s\` | ends by itself |
        ${option(features.addresses, "| `--addresses host`, `--addresses network` | shows what may be an IPv4 or IPv6 address as one, kept in that byte order |")}
        | \`--json\` | prints one JSON object a line |

        The exit status is 0 when all went well, 2 for the command line, 3 where the kernel does not permit it, 4 when something
        named is not there, 5 when the machine lacks something, 6 when a pin is in the way, 7 when the verifier refuses a program,
        8 for a loader without programs, and 1 for any other failure.
      `,
      needsObjectFiles(plan)
        ? markdown`
          The crate does not carry ${verbatim("markdown", missing.join(", "))}: the loader reads it from the path that the policy
          names, or from \`--object NAME=FILE\`.
        `
        : markdown``,
      features.sharesMaps
        ? markdown`
            The policy is made of several objects. They share their maps through the BPF file system, which has to be mounted:
            \`mount -t bpf bpf /sys/fs/bpf\`.
          `
        : markdown``,
    ],
    1,
  );
}

function inspect(plan: Plan): Markdown {
  const name = verbatim("markdown", plan.name);
  const { programs, maps } = featuresOf(plan);
  if (!programs && !maps) return markdown``;
  const [map] = plan.maps;
  return markdown`
    ## Inspect

    \`\`\`sh
    sudo target/release/${name} status
    ${map === undefined ? markdown`` : markdown`sudo target/release/${name} maps ${verbatim("markdown", map.objectName)}`}
    \`\`\`

    Both find what runs in this network namespace, and what is pinned. bpftool shows the same; of names it has the first 15
    characters.
  `;
}

function remove(plan: Plan): Markdown {
  const name = verbatim("markdown", plan.name);
  const { programs, maps, kinds } = featuresOf(plan);
  if (!programs && !maps) return markdown``;
  const pins = [...plan.programs, ...plan.maps].flatMap((planned) => {
    const pin = pinOf(planned);
    return pin === undefined ? [] : [from(originOf(planned, "pin_path"), markdown`- ${markdownCode(pin)}`)];
  });
  return stack(
    "markdown",
    [
      markdown`
        ## Remove

        \`\`\`sh
        sudo target/release/${name} remove
        \`\`\`

        It ends the loaders of this policy in this network namespace, which then detach everything, and takes away what stays
        without them.
        ${
          kinds.includes(":tc")
            ? markdown`
                On kernels without TCX a loader that was killed leaves its tc filters; they go too.
              `
            : markdown``
        }
      `,
      pins.length > 0
        ? markdown`
          What is pinned stays until then:

          ${stack("markdown", pins)}
        `
        : markdown``,
    ],
    1,
  );
}

function files(plan: Plan): Markdown {
  const name = verbatim("markdown", plan.name);
  const hasRust = plan.programs.some(({ source }) => source.kind === "rust" && source.file?.kind === "text");
  const bodies = hasRust
    ? markdown`
; bodies in Rust are compiled from here
      `
    : markdown``;
  return markdown`
    ## Files

    | path | what |
    | --- | --- |
    | \`${name}\` | the loader |
    | \`${name}-ebpf\` | the eBPF programs and maps |
    | \`${name}-common\` | types that both share |
    | \`source\` | the workspace files that this crate was made from, unchanged${bodies} |
    | \`policy.json\` | the declarations, in canonical form |
    | \`manifest.json\` | BLAKE3 of every file and of every declaration |
    | \`wiring.mmd\` | the wiring as a Mermaid diagram |
    ${
      plan.objects.some((object) => object.kind === "precompiled")
        ? markdown`
| \`objects\` | precompiled objects, as given |
          `
        : markdown``
    }
  `;
}

function text(snippet: Markdown): string {
  return snippet.lines.map((line) => line.text).join(" ");
}
