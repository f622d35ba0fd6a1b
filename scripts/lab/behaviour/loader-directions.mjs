/** `--direction`: packets prove which way a tc and a cgroup program look. Part of loader-messages.mjs. */
import { spawn } from "node:child_process";
import { check } from "./loader.mjs";
import { group, must, objects, pause, run, start, until } from "./loader-world.mjs";

const DECLARED = { passes: "ingress", "reports-packets": "egress", stays: "egress" };
const ADDRESS = "127.0.0.1";
const GROUPED = ["sh", "-c", `echo $$ >${group}/cgroup.procs && exec "$@"`, "sh"];
const PORT = "9000";

export async function checkDirections(loader, here) {
  await look(loader, here, [], DECLARED);
  await look(loader, here, ["--direction", "passes=egress", "--direction", "stays=ingress"], {
    ...DECLARED,
    passes: "egress",
    stays: "ingress",
  });
  // Without a name it is for all of them; what is said last counts.
  const all = ["--direction", "ingress", "--direction", "reports_packets=egress"];
  await look(loader, here, all, { passes: "ingress", "reports-packets": "egress", stays: "ingress" });
}

async function look(loader, here, options, wanted) {
  const name = options.length === 0 ? "as declared" : options.join(" ");
  const args = [...here, "--replace", "--attach", "counts=lab0", "--attach", "passes=lab0", ...options];
  const running = await start(loader, args);
  const said = running
    .seen()
    .flatMap(({ program, direction }) => (direction === undefined ? [] : [[program, direction]]));
  check(`loader: ${name}: the lines say it`, JSON.stringify(Object.fromEntries(said)) === JSON.stringify(wanted), said);

  // What lab1 sends comes in at lab0, and what is sent on lab0 goes out there.
  const samples = () => running.seen().filter(({ type, map }) => type === "event" && map === "samples").length;
  const seen = {};
  for (const [direction, interface_] of [
    ["ingress", "lab1"],
    ["egress", "lab0"],
  ]) {
    const before = samples();
    must("labkit", "send", interface_, "3", "udp", "10.0.0.1");
    await until(() => samples() - before >= 3);
    await pause(200);
    seen[direction] = samples() - before;
  }
  const packets = { ingress: 0, egress: 0, [wanted.passes]: 3 };
  check(`loader: ${name}: tc sees those packets`, JSON.stringify(seen) === JSON.stringify(packets), seen);

  const counted = () => objects(run(loader, ["maps", "of-group", "--json"]).stdout)[1].value;
  const start_ = counted();
  must(...GROUPED, "labkit", "udp", ADDRESS, PORT, "3", ADDRESS);
  const out = counted() - start_;
  const sink = spawn(GROUPED[0], [...GROUPED.slice(1), "labkit", "sink", PORT, "4", "5"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => sink.on("close", resolve));
  await new Promise((resolve) => sink.stdout.once("data", resolve));
  must("labkit", "udp", ADDRESS, PORT, "4", ADDRESS);
  await ended;
  const group_ = { ingress: counted() - start_ - out, egress: out };
  const datagrams = { ingress: 0, egress: 0, [wanted.stays]: wanted.stays === "egress" ? 3 : 4 };
  check(`loader: ${name}: so does a control group`, JSON.stringify(group_) === JSON.stringify(datagrams), group_);
  await running.end();
  run(loader, ["remove"]);
}
