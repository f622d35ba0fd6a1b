/**
 * Judges kit/work.sh: every number against another that something else counted. What came across is the kernel's count of
 * the interface, what passed is another policy's, events and entries are the loader's and bpftool's.
 */
import { check } from "../report.mjs";
import { contentsOf, eventsOf, mapsByName, number } from "./matrix.mjs";

const [FLOOD, QUIET, LIMIT] = [9950, 50, 100];
const address = (who) => Buffer.from([10, 77, 1, who]).readUInt32LE();

export function judgeWork(label, { sections, complete, errors }, { tcx, loadFrames }) {
  if (!check(`${label}: comes to its end`, complete, `${[...sections].at(-1)}\n${errors}`)) return;
  const say = (what, passed, seen) => check(`${label}: ${what}`, passed, seen);
  const text = (section) => sections.get(section) ?? "";
  const objects = (section) =>
    text(section)
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  const across = (when) => Number(JSON.parse(text(`far ${when}`))[0].stats64.tx.packets);

  const flood = across("after the flood") - across("before");
  say("10,000 SYNs come across", flood === FLOOD + QUIET, `${flood} did`);
  const syns = new Map(
    contentsOf(sections, "e", mapsByName(sections, "e").get("syn_counter").id).map(({ key, value }) => [
      number(key),
      number(value),
    ]),
  );
  say(
    "bpftool reads as many of each source",
    syns.get(address(1)) === FLOOD && syns.get(address(2)) === QUIET && syns.size === 2,
    [...syns],
  );
  const entries = (section) =>
    new Map(
      objects(section)
        .filter(({ type, map }) => type === "entry" && map === "syn-counter")
        .map(({ key, value }) => [key, value]),
    );
  const read = entries("maps of the loader");
  say(
    "the loader reads the same",
    read.get(address(1)) === FLOOD && read.get(address(2)) === QUIET && read.size === 2,
    [...read],
  );
  const passed = number((JSON.parse(text("passed to tc"))[0]?.value ?? []).map(Number));
  say(
    "tc sees what XDP passed: the flooder's first, and all of the other",
    passed === LIMIT + QUIET,
    `${passed} packets`,
  );
  const [events, ...twice] = text("events of the flood")
    .split("\n")
    .filter((line) => line !== "");
  say(
    "every drop is one event of the loader, once",
    events === String(FLOOD - LIMIT) && twice.length === 0,
    text("events of the flood"),
  );
  const ring = eventsOf(sections, "ring events e", mapsByName(sections, "e").get("events").id);
  say(
    "the ring buffer has as many",
    ring.length === FLOOD - LIMIT && new Set(ring).size === ring.length,
    `${ring.length}`,
  );

  const load = across("after the load") - across("after the flood");
  const counted = entries("maps under load").get(address(3));
  say(
    `${loadFrames} SYNs of parallel senders are counted exactly`,
    counted === load && load > loadFrames / 2,
    `${counted} counted, ${load} came across`,
  );
  say("maps are read meanwhile", /^read [1-9]\d* times$/.test(text("reads")), text("reads"));
  const [all, lost] = text("events in all").split("\n");
  say(
    "and every drop is an event",
    Number(all) === FLOOD + load - 2 * LIMIT && lost === undefined,
    text("events in all"),
  );

  const held = text("held").split("\n");
  const kinds = ["prog", "map", "link"].filter((kind) => held.some((line) => line.startsWith(`${kind} `)));
  say("the loader holds programs, maps and links", kinds.length >= (tcx ? 3 : 2), held.join(", "));
  say("Ctrl-C ends it well", text("exit e") === "0", text("exit e"));
  say("and nothing of it is left", text("left after Ctrl-C") === "", text("left after Ctrl-C"));

  const filters = (section) => JSON.parse(text(section))[0].tc;
  const pinned = text("left of the killed that pins")
    .split("\n")
    .map((line) => line.split(" ")[0]);
  if (tcx) {
    say("a killed loader leaves nothing", text("left of the killed") === "", text("left of the killed"));
    say("what another has pinned stays: a program and its maps", /^prog(?:,map)+$/.test(pinned.join()), pinned.join());
  } else {
    const names = filters("filters of the killed").map(({ name }) => name);
    say(
      "a killed loader leaves its clsact filters",
      names.length === 2 && names.some((name) => name.startsWith("rate_limit")),
      names.join(),
    );
    const shown = objects("status of the killed").filter(({ type }) => type === "filter");
    say("which status shows", shown.length === 1 && shown[0].program === "rate-limit-tcp", shown);
  }
  say("and the pins", text("pins of the killed").startsWith("lab-kept\nlab-one\n"), text("pins of the killed"));
  say(
    "remove takes away what is left",
    text("left after remove") === "" && filters("filters after remove").length === 0,
    `${text("removed")}\n${text("left after remove")}\n${text("filters after remove")}`,
  );
}
