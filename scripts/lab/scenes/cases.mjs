/** Judges the scenes beside the matrix. Each check says what it saw when it fails. */
import { check } from "../report.mjs";
import { contentsOf, eventsOf, mapsByName, number, shownMaps } from "./matrix.mjs";
import { judgeLoaded } from "./objects.mjs";

function endsWell(label, { sections, complete, errors }, loader) {
  const seen = `${sections.get(`output ${loader}`) ?? ""}\n${errors}`;
  return check(`${label}: runs, and Ctrl-C ends it well`, complete && sections.get(`exit ${loader}`) === "0", seen);
}

export function judgeCrowd(label, result, declared) {
  const { sections } = result;
  if (!endsWell(label, result, "c")) return;
  // Two maps have the same name in the kernel, so they are told apart by what is in them.
  const wrong = judgeLoaded(declared, sections, "c");
  check(`${label}: odd names, licences and ring buffer sizes are as declared`, wrong.length === 0, wrong.join("\n"));
  const maps = mapsByName(sections, "c");
  const turns = contentsOf(sections, "c", maps.get("turns").id).map(({ value }) => number(value));
  const wanted = [20, ...Array.from({ length: 20 }, (_, index) => index + 1)];
  const all = wanted.every((turn, index) => turns[index] === turn);
  check(`${label}: all twenty ran, in the policy's order`, all, turns.join(" "));
  const rings = ["ring_whole", "ring_one_byte", "ring_page_and_o", "ring_odd"];
  const events = rings.map((name) => eventsOf(sections, "ring events c", maps.get(name).id).join());
  const eight = (index) => (index + 1).toString(16).padStart(2, "0").repeat(8);
  check(
    `${label}: each ring buffer has its one event`,
    events.every((event, index) => event === eight(index)),
    events.join(" "),
  );
  const counters = shownMaps(sections, "c")
    .filter(({ name }) => name === "syn_counter_of_")
    .flatMap(({ id }) => contentsOf(sections, "c", id))
    .map(({ key, value }) => `${number(key)}:${number(value)}`)
    .sort();
  check(
    `${label}: maps whose names are cut to the same one stay two`,
    counters.join() === "2:22,3:33",
    counters.join(" "),
  );
}

export function judgeStubs(label, result, declared) {
  if (!endsWell(label, result, "s")) return;
  const wrong = judgeLoaded(declared, result.sections, "s");
  check(`${label}: programs are as declared`, wrong.length === 0, wrong.join("\n"));
  check(`${label}: packets pass`, /^received 3$/m.test(result.sections.get("ping")), result.sections.get("ping"));
}

export function judgeSizes(label, result, declared) {
  if (!endsWell(label, result, "s")) return;
  const wrong = judgeLoaded(declared, result.sections, "s");
  check(`${label}: maps at the limits of their kinds are as declared`, wrong.length === 0, wrong.join("\n"));
}

export function judgePins(label, result, declared) {
  const { sections } = result;
  const loaders = [
    ["one", "pins-one"],
    ["two", "pins-two"],
    ["three", "pins-program"],
  ];
  if (!loaders.map(([loader]) => endsWell(label, result, loader)).every(Boolean)) return;
  for (const [loader, policy] of loaders) {
    const wrong = judgeLoaded(declared(policy), sections, loader);
    check(`${label}: ${policy} is as declared`, wrong.length === 0, wrong.join("\n"));
  }
  for (const when of ["while one runs", "after one"]) {
    const pins = sections.get(`pins ${when}`).split("\n").join(" ");
    check(`${label}: program and map are pinned ${when}`, pins === "lab-kept lab-one", pins);
  }
  const [first, second] = ["one", "two"].map((loader) => mapsByName(sections, loader).get("kept")?.id);
  check(
    `${label}: the second policy has the same map`,
    first !== undefined && first === second,
    `${first} and ${second}`,
  );
  const counts = ["after one", "after two"].map((when) =>
    number(JSON.parse(sections.get(`count ${when}`))[0].value.map(Number)),
  );
  check(`${label}: and counts on where the first ended`, counts.join() === "5,8", counts.join(" "));
  const own = sections.get("refused by its own pinned program");
  check(
    `${label}: a program that is pinned already is refused`,
    /lab-one[^]*\nstatus 6\nlab-kept\nlab-one$/.test(own),
    own,
  );
  const shape = sections.get("refused by a map of another shape");
  const said = /kept[^]*\nstatus 6\nlab-kept$/.test(shape) && /\b8\b/.test(shape) && /\b4\b/.test(shape);
  check(`${label}: a pinned map of another shape is refused, with both shapes, and stays`, said, shape);
  const kept = JSON.parse(sections.get("kept program"));
  check(`${label}: the pinned program outlives its loader`, kept.name === "one_counts", kept);
  const alone = sections.get("pin while three runs");
  const stays = sections.get("pin after three");
  const pinned = /"name":"alone"/.test(alone) && stays === "lab-alone";
  check(`${label}: a program is pinned without a map, in folders that are made for it`, pinned, `${alone}\n${stays}`);
  const removed = sections.get("removed three");
  check(
    `${label}: remove takes it away, with its folders`,
    removed.startsWith('{"type":"removed","what":"pin","path":"/sys/fs/bpf/lab-deep/er/lab-alone"}') &&
      removed.endsWith("No such file or directory"),
    removed,
  );
}

export function judgeNoFunction(label, { sections, errors }) {
  const said = sections.get("refused") ?? errors;
  const named = /this kernel has no function lab_has_no_such_function[^]*\nstatus 4$/.test(said);
  check(`${label}: a function that is not there is named`, named, said);
  const guarded = sections.get("guarded") ?? "";
  const [name] = guarded.split("\n");
  const told = guarded.includes(`this kernel lets nobody probe ${name}`) && guarded.endsWith("\nstatus 4");
  check(`${label}: so is one that nobody may probe`, told, guarded);
}

/** Answers that let the next program of a chain run: of TCX one alone, of clsact filters also those that direct action does not know. */
const GOES_ON = { tcx: [-1], clsact: [-1, 1, 3] };

export function judgeChain(label, result, declared, tcx) {
  const { sections } = result;
  if (!endsWell(label, result, "c")) return;
  const wrong = judgeLoaded(declared, sections, "c");
  check(`${label}: programs and maps are as declared`, wrong.length === 0, wrong.join("\n"));
  const seen = contentsOf(sections, "c", mapsByName(sections, "c").get("seen").id).map(({ value }) => number(value));
  const wanted = Array.from({ length: 16 }, () => 0);
  for (const answer of GOES_ON[tcx ? "tcx" : "clsact"]) wanted[answer & 15] = 3;
  check(
    `${label}: the next program runs after ${tcx ? "TC_ACT_UNSPEC alone" : "TC_ACT_UNSPEC, RECLASSIFY and PIPE"}`,
    seen.join() === wanted.join(),
    seen.join(" "),
  );
}
