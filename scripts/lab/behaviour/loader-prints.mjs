/** What the loader prints: programs, events, counters, maps. Part of loader-messages.mjs. */
import { spawn, spawnSync } from "node:child_process";
import { check } from "./loader.mjs";
import { must, objects, run, send, start, until } from "./loader-world.mjs";

export async function checkPrints(loader, here) {
  const dry = objects(run(loader, ["run", "--dry-run", "--json"]).stdout);
  check(
    "loader: a dry run has one line a program",
    dry.map(({ program, state }) => `${program} ${state}`).join() ===
      "counts,passes,reports-packets,listens,stays,traces,ticks".replaceAll(/[\w-]+/g, "$& loaded"),
    dry,
  );
  const began = Date.now();
  const timed = run(loader, ["run", ...here, "--detach-after", "1500ms"]);
  const took = Date.now() - began;
  check(
    "loader: --detach-after ends it by itself",
    timed.status === 0 && timed.stdout.endsWith("detached\n") && took > 1400 && took < 9000,
    { timed, took },
  );
  run(loader, ["remove"]);

  const one = await start(loader, [...here, "--counters", "200ms", "--attach", "ticks=cpu-clock@99"]);
  const programs = one.seen().filter(({ type }) => type === "program");
  check(
    "loader: one line a program, in the policy's order",
    programs.map(({ program }) => program).join() === "counts,passes,reports-packets,listens,stays,traces,ticks",
    programs,
  );
  check(
    "loader: with the XDP mode and the directions",
    programs[0].mode === "skb" &&
      programs[1].direction === "ingress" &&
      programs[2].direction === "egress" &&
      programs[4].direction === "egress",
    programs,
  );
  const port = await send(5);
  const events = (map) => one.seen().filter((line) => line.type === "event" && line.map === map);
  await until(() => events("records").length >= 5 && events("samples").length >= 5);
  const [records, samples] = [events("records"), events("samples")];
  check(
    "loader: each ring buffer record comes once, as bytes",
    records.length === 5 &&
      records.every(
        ({ size, bytes }, index) =>
          size === 24 && bytes === `${String(index + 1).padStart(2, "0")}${"00".repeat(22)}ff`,
      ),
    records,
  );
  check(
    "loader: each perf event record comes once",
    samples.length === 5 && samples.every(({ bytes }) => bytes.startsWith("ab".repeat(12))),
    samples,
  );
  await until(() => events("reports").length >= 5 && events("briefs").length >= 5);
  const [report] = events("reports");
  const { at, ...fields } = report.fields;
  const wanted = { src: 0x7f000001, port, ttl: 64, udp: true, low: -5, less: -1, raw: "450000" };
  check(
    "loader: a record of a known layout is printed field by field",
    report.size === 32 && at > 0 && JSON.stringify(fields) === JSON.stringify(wanted),
    report,
  );
  const [brief] = events("briefs");
  check(
    "loader: also from a perf event array, which pads records",
    brief.size === 4 && brief.fields.src === 0x7f000001,
    brief,
  );
  const count = () => one.seen().findLast((line) => line.type === "counters" && line.map === "by-source");
  await until(() => count()?.sum === 5);
  check("loader: map counters are followed", count()?.changed[0].value === 5 && count().entries === 1, count());

  const dump = objects(run(loader, ["maps", "--json"]).stdout);
  const entries = (map) => dump.filter((line) => line.type === "entry" && line.map === map);
  const source = Buffer.from([10, 0, 0, 1]).readUInt32LE();
  const is = (name, map, wanted) => {
    const found = entries(map).map(({ type: _type, map: _map, id: _id, ...rest }) => rest);
    check(`loader: maps shows ${name}`, JSON.stringify(found) === JSON.stringify(wanted), found);
  };
  is("integers", "by-source", [{ key: source, value: 5 }]);
  is("bytes", "by-flow", [{ key: "07".repeat(12), value: "09".repeat(16) }]);
  is(
    "arrays by their index",
    "lengths",
    Array.from({ length: 20 }, (_, key) => ({ key, value: key === 3 ? 43 : 0 })),
  );
  is("prefixes", "blocked", [{ key: "0a000000", prefix: 8, value: 1 }]);
  is("long prefixes", "blocked6", [{ key: `fd${"00".repeat(15)}`, prefix: 16, value: 2 }]);
  const [cpus] = entries("by-cpu");
  check(
    "loader: maps shows a value for each CPU, and their sum",
    cpus.sum === 5 && cpus.values.reduce((sum, value) => sum + value, 0) === 5,
    cpus,
  );
  const [marks] = entries("marks-by-cpu");
  check(
    "loader: but no sum of bytes",
    marks.key === 5 && marks.values.includes("03".repeat(12)) && marks.sum === undefined,
    marks,
  );
  const stacks = entries("stacks");
  const symbols = stacks
    .flatMap(({ frames }) => frames.map(({ symbol }) => symbol))
    .filter((symbol) => symbol !== null);
  check("loader: maps shows stacks with the kernel's symbols", stacks.length > 0 && symbols.length > 0, stacks[0]);
  const heads = dump.filter(({ type }) => type === "map");
  const ring = heads.find(({ map }) => map === "records");
  check(
    "loader: a ring buffer has the size that the kernel gave it",
    ring.max_entries === 8192 && ring.kind === "ring-buf",
    ring,
  );
  check(
    "loader: all maps are found by what runs",
    heads.length === 14 && heads.every(({ id, pids }) => id > 0 && pids.includes(one.pid)),
    heads,
  );

  const text = run(loader, ["maps", "by-source", "blocked", "blocked6", "by-cpu", "--addresses", "network"]).stdout;
  check(
    "loader: addresses are shown on request",
    text.includes("  10.0.0.1 = 5") && text.includes("  10.0.0.0/8 = 1") && text.includes("  fd00::/16 = 2"),
    text,
  );
  check(
    "loader: in the byte order that is asked for",
    run(loader, ["maps", "by-source", "--addresses", "host"]).stdout.includes("  1.0.0.10 = 5"),
  );
  check("loader: people see the sum and the CPUs", /  0 = 5 \(cpu0 \d+/.test(text), text);
  const cut = spawnSync("sh", ["-c", `"$0" maps | head -n 1; exit 0`, loader], { encoding: "utf8" });
  check(
    "loader: it ends quietly when nobody reads on",
    !cut.stderr.includes("error") && !cut.stderr.includes("panicked"),
    cut.stderr,
  );

  // Two loaders of one policy: what `maps` shows is said to be ambiguous, and can be chosen.
  const two = await start(loader, [...here, "--replace", "--xdp-mode", "skb", "--attach", "counts=lab0"]);
  const both = run(loader, ["maps", "by-source", "--json"]);
  const ids = objects(both.stdout)
    .filter(({ type }) => type === "map")
    .map(({ id }) => id);
  check(
    "loader: maps says when several maps fit",
    ids.length === 2 && both.stderr.includes("2 maps of the kernel may be by-source"),
    both,
  );
  const chosen = objects(run(loader, ["maps", "by-source", "--json", "--id", String(ids[0])]).stdout);
  check(
    "loader: --id chooses one",
    chosen
      .filter(({ type }) => type === "map")
      .map(({ id }) => id)
      .join() === String(ids[0]),
    chosen,
  );
  const second = await two.end("SIGTERM");
  check(
    "loader: SIGTERM ends it as Ctrl-C does",
    second.status === 0 && second.seen.at(-1).type === "detached",
    second,
  );

  const { status, seen } = await one.end();
  check("loader: Ctrl-C ends it well", status === 0 && seen.at(-1).type === "detached", seen.at(-1));
  await checkLines(loader, here);
  run(loader, ["remove"]);
  // The kernel takes its time with maps that nobody holds any more.
  await until(() => run(loader, ["maps"]).status === 4);
  const gone = run(loader, ["maps"]);
  check(
    "loader: maps that are not loaded are told",
    gone.status === 4 && gone.stdout.includes("by-source: not loaded") && gone.stderr.includes("no such map is loaded"),
    gone,
  );
}

/** The same lines for people, with addresses. */
async function checkLines(loader, here) {
  const args = ["run", ...here, "--replace", "--attach", "counts=lab0", "--addresses", "host", "--counters", "1s"];
  const child = spawn(loader, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.on("close", resolve));
  await until(() => output.includes("running until Ctrl-C"));
  await send(1);
  must("labkit", "send", "lab1", "1", "udp", "10.0.0.1");
  await until(() => output.includes("briefs:") && output.includes("records:"));
  child.kill("SIGINT");
  await ended;
  const counters = /^by-source: entries 1, sum 1; 1\.0\.0\.10 = 1 \(\+1\)$/m;
  check("loader: people read what counters do", counters.test(output), output);
  const attached = output.includes(
    "counts: attached to lab0, mode skb\npasses: attached to lo, direction ingress, via tcx\n",
  );
  check("loader: people read one line a program", attached, output);
  const fields = /^reports: at=\d+ src=127\.0\.0\.1 port=\d+ ttl=64 udp=true low=-5 less=-1 raw=450000$/m.test(output);
  check("loader: people read fields, and addresses when they ask for them", fields, output);
  check(
    "loader: and bytes where the layout is not known",
    output.includes("samples: abababababababababababab"),
    output,
  );
}
