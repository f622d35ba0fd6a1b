/** What the loader does about pins, and what a killed loader leaves. Part of loader-messages.mjs. */
import { existsSync, mkdirSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { bpftool, check } from "./loader.mjs";
import { checkFilter } from "./loader-seldom.mjs";
import { must, objects, run, send, start, until } from "./loader-world.mjs";

export async function checkPins(loader, here, pins) {
  const [map, program] = [`${pins}/kept`, `${pins}/counts`];
  const pinned = () => (existsSync(pins) ? readdirSync(pins) : []);
  const dry = () => run(loader, ["run", "--dry-run"]);
  const status = () => objects(run(loader, ["status", "--json"]).stdout);
  const make = (path, ...shape) => must("bpftool", "map", "create", path, ...shape, "name", "kept");

  // A map pin is taken when it is the declared map, and no other.
  make(map, "type", "hash", "key", "4", "value", "4", "entries", "7");
  const other = run(loader, ["run", ...here]);
  const both =
    "it is Array, key 4 bytes, value 8 bytes, max entries 2, flags 0x0, but the one at " +
    `${map} is Hash, key 4 bytes, value 4 bytes, max entries 7, flags 0x0`;
  check(
    "loader: a map pin of another shape is refused with both shapes",
    other.status === 6 && other.stderr.includes(both),
    other,
  );
  check(
    "loader: and where it is declared is said",
    /the map kept \(declared in policy\.tlisp:\d+\)/.test(other.stderr),
    other.stderr,
  );
  check("loader: --dry-run says it too", dry().status === 6, dry());
  const foreign = run(loader, ["remove"]);
  check(
    "loader: remove leaves it alone and says so",
    foreign.status === 6 && foreign.stderr.includes(`not of this policy: ${map}`) && existsSync(map),
    foreign,
  );
  const seen = status().find(({ type, of }) => type === "pin" && of === "map");
  check("loader: status calls it foreign", seen?.state === "foreign", seen);
  unlinkSync(map);
  mkdirSync(map);
  const folder = run(loader, ["run", ...here]);
  check(
    "loader: what is no map is refused",
    folder.status === 6 && folder.stderr.includes("is there and is no map"),
    folder,
  );
  rmdirSync(map);

  make(map, "type", "array", "key", "4", "value", "8", "entries", "2");
  const { id } = bpftool("map", "show", "pinned", map);
  const first = await start(loader, here);
  await send(3);
  const held = objects(run(loader, ["maps", "kept", "--json"]).stdout);
  check("loader: a map pin of the declared shape is shared", held[0]?.id === id && held[2]?.value >= 3, held);

  // A program pin is refused, or replaced when that is wanted.
  check("loader: the program is pinned while it runs", existsSync(program), pinned());
  const ended = await first.end();
  check("loader: pins outlive the loader", ended.status === 0 && pinned().sort().join() === "counts,kept", pinned());
  const again = run(loader, ["run", ...here]);
  const said = again.stderr.includes("--replace takes its place");
  check("loader: a program pin that is there is refused", again.status === 6 && said, again);
  const [before] = status().filter(({ type }) => type === "program");
  check(
    "loader: status shows the pinned program and that nobody holds it",
    before?.pin === program && before.pids.length === 0,
    before,
  );
  const replaced = run(loader, ["run", ...here, "--replace", "--detach-after", "0"]);
  const [after] = status().filter(({ type }) => type === "program");
  check("loader: --replace takes its place", replaced.status === 0 && after.id !== before.id, {
    replaced,
    before,
    after,
  });
  unlinkSync(program);
  make(program, "type", "array", "key", "4", "value", "8", "entries", "2");
  const wrong = run(loader, ["run", ...here, "--replace"]);
  check(
    "loader: what is no program is not replaced",
    wrong.status === 6 && wrong.stderr.includes("is no program"),
    wrong,
  );
  unlinkSync(program);

  // A killed loader leaves its pins and its clsact filter, and nothing else.
  const filters = () => bpftool("net", "show", "dev", "lo")[0].tc;
  const killed = await start(loader, [...here, "--clsact"]);
  const via = killed.seen().find(({ program: name }) => name === "passes");
  check("loader: --clsact attaches tc programs as filters", via?.via === "clsact" && via.direction === "ingress", via);
  await killed.end("SIGKILL");
  check("loader: a killed loader leaves its filters", filters().length === 2, filters());
  unlinkSync(map);
  unlinkSync(program);
  checkFilter(loader);
  const filter = status().find(({ type }) => type === "filter");
  check(
    "loader: status shows it",
    filter?.program === "passes" &&
      filter.interface === "lo" &&
      filter.direction === "ingress" &&
      filter.program_id > 0,
    status(),
  );
  const removed = run(loader, ["remove", "--json"]);
  const lines = objects(removed.stdout);
  check(
    "loader: remove takes the filters",
    removed.status === 0 && lines.map(({ what }) => what).join() === "filter,filter",
    removed,
  );
  // The kernel takes its time with programs that nobody holds any more.
  const gone = await until(() => filters().length === 0 && status().length === 0 && pinned().length === 0);
  check("loader: and nothing is left", gone, status());

  // Running loaders end, and detach.
  const running = await start(loader, here);
  const links = status().filter(({ type }) => type === "link");
  const kinds = links.map(({ link }) => link).sort();
  check(
    "loader: status shows the links of a running loader",
    kinds.join().includes("cgroup") && kinds.includes("tcx") && kinds.includes("xdp"),
    links,
  );
  check(
    "loader: with interfaces and directions",
    links.some(({ link, interface: name, direction }) => link === "tcx" && name === "lo" && direction === "ingress") &&
      links.some(({ link, direction }) => link === "cgroup" && direction === "egress"),
    links,
  );
  const over = run(loader, ["remove", "--json"]);
  check(
    "loader: remove ends it",
    objects(over.stdout).some(({ type, pid }) => type === "ended" && pid === running.pid),
    over,
  );
  check(
    "loader: and it detaches",
    (await running.ended) === 0 && running.seen().at(-1).type === "detached",
    running.seen().at(-1),
  );
  run(loader, ["remove"]);

  // Loaders of other network namespaces are none of its business, and one that hangs is told.
  const through = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];
  const elsewhere = await start(loader, here, { through });
  const note = `process ${elsewhere.pid} runs this loader in another network namespace`;
  const others = run(loader, ["status", "--json"]);
  // The pins are on the file system that both have.
  const shown = objects(others.stdout).map(({ type, program: name, map: of, name: pin }) =>
    [type, name ?? of ?? pin].join(),
  );
  check(
    "loader: status says that one runs elsewhere, and shows none of its own",
    others.stderr.includes(note) && shown.join(" ") === "program,counts map,kept pin,counts pin,kept",
    others,
  );
  const spared = run(loader, ["remove"]);
  check("loader: remove leaves it alone and says so", spared.stderr.includes(note), spared);
  check("loader: so that it ends by itself", (await elsewhere.end()).status === 0);
  const hung = await start(loader, here);
  process.kill(hung.pid, "SIGSTOP");
  const waited = run(loader, ["remove"]);
  check(
    "loader: remove says when a loader does not end",
    waited.status === 1 && waited.stderr.includes("does not end"),
    waited,
  );
  process.kill(hung.pid, "SIGCONT");
  await hung.ended;
  run(loader, ["remove"]);
  const quiet = await until(() => run(loader, ["status"]).stdout.includes("nothing of the policy"));
  check("loader: status then has nothing to show", quiet, status());
}
