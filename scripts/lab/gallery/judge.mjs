/** Holds what a scene printed against a sample's expected.json. */

/** JSON lines of a section; what is no JSON is left out. */
export function linesOf(text = "") {
  return text.split("\n").flatMap((line) => {
    try {
      return line.startsWith("{") ? [JSON.parse(line)] : [];
    } catch {
      return [];
    }
  });
}

/** The checks of a scene, `{ name, passed, seen }`, or the reason why this kernel cannot run the sample. */
export function judge({ expected, programs }, sections) {
  const output = sections.get("output policy") ?? "";
  const lines = linesOf(output);
  const error = lines.find(({ type }) => type === "error");
  if (error?.status === 3 || error?.status === 5) return { checks: [], reason: error.message.split("\n")[0] };
  const attached = lines.filter(({ type, state }) => type === "program" && state === "attached");
  const checks = [
    {
      name: "passes the verifier, and is attached",
      passed: attached.length === programs.length && lines.some(({ type }) => type === "running"),
      seen: output.slice(0, 6000),
    },
  ];
  if (!checks[0].passed) return { checks, reason: undefined };
  const said = sections.get("driver") ?? "";
  for (const [, no, name, why] of said.matchAll(/^(not )?ok ([^:\n]*(?:: (?!packet)[^:\n]*)?)(: packet.*)?$/gm)) {
    checks.push({ name, passed: no === undefined, seen: `${name}${why ?? ""}` });
  }
  const wanted =
    (expected.packets ?? []).length +
    (expected.provoke ?? []).filter((what) => what.do === "exec" || what.do === "open").length;
  checks.push({ name: "every step is done", passed: checks.length - 1 === wanted, seen: said });
  const entries = entriesOf(linesOf(sections.get("maps")));
  for (const { map, key, value } of expected.after ?? []) {
    const mine = entries.filter((entry) => entry.map === map);
    const found = mine.find((entry) => matches(key, entry.key));
    checks.push({ name: `${map} has ${key} ${value}`, passed: found?.value === value, seen: mine.slice(0, 20) });
  }
  for (const { map, key, count } of expected.atLeast ?? []) {
    const mine = entries.filter((entry) => entry.map === map && entry.key.startsWith(key));
    const sum = mine.reduce((total, { number }) => total + number, 0);
    checks.push({
      name: `${map} has ${count} of ${key}`,
      passed: sum >= count,
      seen: `${sum}: ${JSON.stringify(mine.slice(0, 20))}`,
    });
  }
  checks.push(
    ...eventChecks(
      expected,
      lines.filter(({ type }) => type === "event"),
    ),
  );
  const ended = sections.get("exit policy") === "0" && lines.at(-1)?.type === "detached";
  checks.push({ name: "detaches", passed: ended, seen: output.slice(-2000) });
  return { checks, reason: undefined };
}

function eventChecks({ events, packets }, seen) {
  if (events === undefined) return [];
  const shown = seen
    .slice(0, 30)
    .map((event) => JSON.stringify(event))
    .join("\n");
  const fits = (event, { map, fields }) =>
    event?.map === map && Object.entries(fields).every(([name, value]) => event.fields?.[name] === value);
  if (packets === undefined) {
    return events.map((wanted) => ({
      name: `event of ${wanted.map}: ${JSON.stringify(wanted.fields)}`,
      passed: seen.some((event) => fits(event, wanted)),
      seen: shown,
    }));
  }
  const passed = seen.length === events.length && events.every((wanted, index) => fits(seen[index], wanted));
  return [{ name: `exactly the expected events, ${events.length}`, passed, seen: shown }];
}

/** Map entries with keys and values as bytes in memory order; the sum for per-CPU kinds. */
export function entriesOf(lines) {
  const sizes = new Map(lines.filter(({ type }) => type === "map").map((map) => [map.map, map]));
  return lines
    .filter(({ type }) => type === "entry")
    .map(({ map, key, prefix, value, sum }) => {
      const { key_size: keySize, value_size: valueSize } = sizes.get(map) ?? {};
      const bytes = prefix === undefined ? bytesOf(key, keySize) : bytesOf(prefix, 4) + key;
      return { map, key: bytes, value: bytesOf(sum ?? value, valueSize), number: Number(sum ?? value) };
    });
}

function bytesOf(value, size) {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return "";
  let [bytes, rest] = ["", BigInt(value)];
  for (let i = 0; i < size; i++, rest >>= 8n) bytes += (rest & 0xffn).toString(16).padStart(2, "0");
  return bytes;
}

/** True when the key is the wanted one; `@cgroup` stands for any eight bytes. */
function matches(wanted, key) {
  return new RegExp(`^${wanted.replace("@cgroup", "[0-9a-f]{16}")}$`).test(key);
}
