/** What people read of `status`, `maps`, `remove` and a dry run. Part of loader-messages.mjs. */
import { check } from "./loader.mjs";
import { run, start } from "./loader-world.mjs";

export async function checkPeople(loader, here, pins) {
  const dry = run(loader, ["run", "--dry-run"]).stdout;
  const [first, last] = ["counts: loaded\n", "dry run: nothing is attached or pinned\n"];
  check("loader: people read what a dry run does and does not do", dry.startsWith(first) && dry.endsWith(last), dry);

  const one = await start(loader, here);
  const two = await start(loader, [...here, "--replace", "--attach", "counts=lab0"]);
  const status = run(loader, ["status"]).stdout;
  const lines = [
    new RegExp(`^counts: xdp program, id \\d+, held by process ${two.pid}, pinned at ${pins}/counts$`, "m"),
    new RegExp(`^passes: tc program, id \\d+, held by process ${one.pid}\n  tcx link, id \\d+ on lo, ingress$`, "m"),
    /^ {2}xdp link, id \d+ on lab0$/m,
    /^ {2}cgroup link, id \d+, egress$/m,
    new RegExp(`^kept: map, id \\d+, held by processes ${one.pid}, ${two.pid}$`, "m"),
    new RegExp(`^${pins}/counts: pin of counts, ours\n${pins}/kept: pin of kept, ours$`, "m"),
  ];
  for (const line of lines)
    check(`loader: people read in status ${line.source.split(/[:,]/)[0]}`, line.test(status), status);
  const maps = run(loader, ["maps", "kept"]).stdout;
  const kept = `kept: Array, key 4 bytes, value 8 bytes, max entries 2, flags 0x0, id `;
  check("loader: people read what a map is", maps.startsWith(kept), maps);
  const removed = run(loader, ["remove"]).stdout;
  const said =
    [one, two].map(({ pid }) => `ended process ${pid}\n`).join("") + `removed ${pins}/counts\nremoved ${pins}/kept\n`;
  check("loader: people read what is removed", removed === said, removed);
  await Promise.all([one.ended, two.ended]);

  const killed = await start(loader, [...here, "--clsact"]);
  await killed.end("SIGKILL");
  const left = run(loader, ["status"]).stdout;
  const filter = /^passes: clsact filter on lo, ingress, of program \d+$/m;
  check("loader: people read which filters are left", filter.test(left), left);
  const taken = run(loader, ["remove"]).stdout;
  check("loader: and that they are removed", taken.includes("removed the clsact filter of passes on lo\n"), taken);
}
