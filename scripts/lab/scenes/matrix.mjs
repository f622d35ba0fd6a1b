/**
 * Judges what a policy of the matrix left in its maps: for every cell the value,
 * event, stack or longest match that must have come of what kit/matrix.sh provoked.
 * The bytes come from bpftool and labkit; what the generated loader prints is held against them.
 */
import { batchOf } from "../world.mjs";

/** Packets or calls of each sender, over both rounds. */
const SENT = new Map([
  [1, 14],
  [2, 10],
]);
/** Those of the second round, when labkit reads the perf arrays. */
const READ = new Map([
  [1, 7],
  [2, 5],
]);

/** One result per cell: `{ cell, works, why }`; `why` says what was seen when it does not work. */
export function judgeMatrix(cells, sections) {
  const [maps, loader] = [mapsByName(sections, "m"), readLoader(sections)];
  return cells.map((cell) => {
    const map = maps.get(cell.mapName.replaceAll("-", "_").slice(0, 15));
    if (map === undefined) return { cell, works: false, why: `no map ${cell.mapName} is loaded` };
    const seen = observe(cell, map, sections);
    const why =
      seen === undefined
        ? "nothing was read"
        : (JUDGES[cell.map](seen, cell.row.exact, sections) ?? loaderAgrees(cell, seen, loader));
    return { cell, works: why === undefined, why };
  });
}

/** What the loader printed while it ran, and as contents of its maps: by name of the map. */
function readLoader(sections) {
  const objects = (section) =>
    (sections.get(section) ?? "")
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  const byMap = (list, type) => {
    const found = new Map();
    for (const object of list) {
      if (object.type === type) found.set(object.map, [...(found.get(object.map) ?? []), object]);
    }
    return found;
  };
  return { events: byMap(objects("output m"), "event"), entries: byMap(objects("maps of the loader"), "entry") };
}

/** What the loader says otherwise than bpftool and labkit, if anything. Nothing is compared that changes all the time. */
function loaderAgrees(cell, seen, { events, entries }) {
  const said = events.get(cell.mapName)?.map(({ bytes }) => bytes) ?? [];
  switch (cell.map) {
    case ":ring-buf":
      if (!cell.row.exact) return said.length > 0 ? undefined : "the loader printed no event";
      return differs(said, seen);
    case ":perf-event-array": {
      // Those of the first round, before labkit took over. Records without a layout are printed as perf pads them.
      const padded = (who) => hex(who, 32) + hex(0, 4);
      const wanted = [...READ].flatMap(([who, count]) => Array.from({ length: count }, () => padded(who)));
      if (!cell.row.exact) return said.length > 0 ? undefined : "the loader printed no event";
      return differs(said, wanted);
    }
    default: {
      if (!cell.row.exact) return undefined;
      const printed = (entries.get(cell.mapName) ?? []).map((entry) => comparable(cell.map, entry));
      return differs(
        printed,
        seen.map((entry) => asPrinted(cell.map, entry)),
      );
    }
  }
}

function differs(said, wanted) {
  const sorted = (list) => [...list].sort((a, b) => (a < b ? -1 : 1)).join("\n");
  return sorted(said) === sorted(wanted) ? undefined : `the loader says ${said.join(" ")}, not ${wanted.join(" ")}`;
}

/** The members of an `entry` line that bpftool tells too. */
function comparable(kind, { key, prefix, value, values, frames }) {
  if (kind === ":stack-trace") return JSON.stringify([key, frames.map(({ address }) => address)]);
  return JSON.stringify(prefix === undefined ? [key, value ?? values] : [key, prefix, value]);
}

/** Bytes as the loader prints them: integers where an integer has their size, else hexadecimal. */
function asPrinted(kind, { key, value, values }) {
  const text = (bytes) => ([1, 2, 4, 8].includes(bytes.length) ? number(bytes) : Buffer.from(bytes).toString("hex"));
  if (kind === ":stack-trace") return JSON.stringify([number(key), addresses(value).map((ip) => ip.toString(16))]);
  if (kind === ":lpm-trie") {
    return JSON.stringify([Buffer.from(key.slice(4)).toString("hex"), number(key.slice(0, 4)), text(value)]);
  }
  return JSON.stringify([text(key), value === undefined ? values.map(text) : text(value)]);
}

/** `bpftool map show` of what a loader held. */
export function shownMaps(sections, loader) {
  return batchOf(sections.get(`maps ${loader}`)).map(({ output }) => output);
}

/** The same by the kernel's name, the last of each. */
export function mapsByName(sections, loader) {
  return new Map(shownMaps(sections, loader).map((map) => [map.name, map]));
}

/** The contents of a map as bytes: `[{ key, value }]`, or `values` of each CPU. */
export function contentsOf(sections, loader, id) {
  const dump = batchOf(sections.get(`contents ${loader}`)).find(({ command }) => command.at(-1) === String(id));
  const bytes = (list) => (Array.isArray(list) ? list.map(Number) : list);
  return dump?.output.map(({ key, value, values }) => ({
    key: bytes(key),
    ...(value === undefined ? {} : { value: bytes(value) }),
    ...(values === undefined ? {} : { values: values.map((each) => bytes(each.value)) }),
  }));
}

/** The events of a map as labkit prints them, in hexadecimal. */
export function eventsOf(sections, section, id) {
  const lines = (sections.get(section) ?? "").split("\n").map((line) => line.split(" "));
  return lines.filter(([map]) => map === String(id)).map(([, event]) => event);
}

/** Little-endian bytes as a number. */
export const number = (bytes) => bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);

function observe(cell, map, sections) {
  if (cell.map === ":ring-buf") return eventsOf(sections, "ring events m", map.id);
  if (cell.map === ":perf-event-array") return eventsOf(sections, "perf events m", map.id);
  return contentsOf(sections, "m", map.id);
}

/** Entries of a counting map against what was sent. */
function counts(entries, exact, keyOf, countOf) {
  const seen = new Map(entries.map((entry) => [keyOf(entry), countOf(entry)]));
  const fine = exact
    ? seen.size === SENT.size && [...SENT].every(([who, count]) => seen.get(who) === count)
    : seen.size === 1 && seen.get(1) >= 2;
  return fine ? undefined : `counted ${JSON.stringify([...seen])}`;
}

const sum = (values) => values.reduce((total, value) => total + number(value), 0);
const filled = (bytes, value) => bytes.every((byte) => byte === value);

/** Events by their bytes in hexadecimal: how many of each. */
function tally(events) {
  const seen = new Map();
  for (const event of events) seen.set(event, (seen.get(event) ?? 0) + 1);
  return seen;
}

function eventsAre(events, wanted, exact) {
  const seen = tally(events);
  const fine = exact
    ? seen.size === wanted.size && [...wanted].every(([event, count]) => seen.get(event) === count)
    : seen.size > 0 && [...seen.keys()].every((event) => wanted.has(event));
  return fine ? undefined : `events ${JSON.stringify([...seen])}`;
}

const hex = (byte, length) => byte.toString(16).padStart(2, "0").repeat(length);

/** Each gives what is wrong, or nothing. */
const JUDGES = {
  ":hash": (entries, exact) =>
    counts(
      entries,
      exact,
      ({ key }) => number(key),
      ({ value }) => number(value),
    ),
  ":lru-hash": (entries, exact) =>
    entries.every(({ key, value }) => filled(key, key[0]) && filled(value.slice(1), 1))
      ? counts(
          entries,
          exact,
          ({ key }) => key[0],
          ({ value }) => value[0],
        )
      : `holds ${JSON.stringify(entries)}`,
  ":per-cpu-hash": (entries, exact) =>
    counts(
      entries,
      exact,
      ({ key }) => number(key),
      ({ values }) => sum(values),
    ),
  ":array": (entries, exact) => {
    const last = exact ? 2 : 1;
    const set = entries.find(({ key }) => number(key) === 0);
    if (set === undefined || !filled(set.value, last)) return `element 0 is ${JSON.stringify(set?.value)}`;
    const rest = entries.filter(({ key, value }) => number(key) > 0 && value[0] > 0);
    return counts(
      rest,
      exact,
      ({ key }) => number(key),
      ({ value }) => value[0],
    );
  },
  ":per-cpu-array": (entries, exact) =>
    counts(
      entries.filter(({ values }) => sum(values) > 0),
      exact,
      ({ key }) => number(key),
      ({ values }) => sum(values),
    ),
  ":ring-buf": (events, exact) => {
    const wanted = [...SENT].flatMap(([who, count]) => [
      [hex(who, 24), count],
      [hex(who | 0x80, 24), count],
    ]);
    return eventsAre(events, new Map(wanted), exact);
  },
  ":perf-event-array": (events, exact) => {
    // Perf pads samples to 8 bytes behind a length of 4.
    const wanted = new Map([...READ].map(([who, count]) => [hex(who, 32) + hex(0, 4), count]));
    return eventsAre(events, wanted, exact);
  },
  ":stack-trace": (entries, exact, sections) => {
    const frames = entries.map(({ value }) => addresses(value));
    if (frames.length === 0 || frames.some((stack) => stack.length === 0)) return "no stack was kept";
    if (!exact) return undefined;
    const start = BigInt(`0x${sections.get("syscalls").split(" ")[0]}`);
    const inside = frames.every((stack) => stack.some((ip) => ip >= start && ip < start + 4096n));
    return inside ? undefined : `no frame is in do_syscall_64: ${frames[0].map((ip) => ip.toString(16)).join(" ")}`;
  },
  ":lpm-trie": (entries, exact) => {
    const seen = new Map(
      entries.map(({ key, value }) => [`${key.slice(4).join(".")}/${number(key.slice(0, 4))}`, number(value)]),
    );
    const senders = exact ? [1, 2] : [1];
    const wanted = [
      ["10.0.0.0/8", 8],
      ...senders.flatMap((who) => [
        [`10.${who}.0.0/16`, 16 + who],
        [`192.168.0.${who}/32`, 16 + who],
      ]),
    ];
    const fine = seen.size === wanted.length && wanted.every(([prefix, value]) => seen.get(prefix) === value);
    return fine ? undefined : `holds ${JSON.stringify([...seen])}`;
  },
};

function addresses(bytes) {
  const found = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const address = Buffer.from(bytes.slice(at, at + 8)).readBigUInt64LE();
    if (address !== 0n) found.push(address);
  }
  return found;
}
