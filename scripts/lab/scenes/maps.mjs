/** Judges kit/maps.sh: the kernel refuses a map exactly when the validator has an error for it, and with what that says. */
import { check, checkMany } from "../report.mjs";

/** What the kernel says of a stack trace that is deeper than the sysctl allows. */
const TOO_DEEP = "EINVAL";

export function judgeMaps(label, { sections, complete, errors }, trials, reportsMemory) {
  if (!check(`${label}: comes to its end`, complete, errors)) return;
  judge(label, trials, sections.get("made"), sections.get("frames"));
  if (reportsMemory) judgeMemory(label, trials, sections.get("made"));
  if (sections.has("deep")) {
    const stacks = trials.filter(({ frames }) => frames !== undefined);
    const made = linesOf(sections.get("made deep")).filter((_, index) => sent(trials)[index].frames !== undefined);
    judge(`${label}, stacks as deep as can be`, stacks, made.join("\n"), sections.get("deep"));
  }
}

/** 0 and the map's memory, or the name of an error. */
const ANSWER = /^(?:0 \d+|[A-Z0-9]+)$/;

function judge(label, trials, made, mostFrames) {
  const lines = linesOf(made);
  const answers = lines.map((line) => line.split(" ")[0]);
  const asked = sent(trials);
  const odd = lines.filter((line) => !ANSWER.test(line)).slice(0, 8);
  const detail = `${answers.length} of ${asked.length}; no answers: ${JSON.stringify(odd)}`;
  if (!check(`${label}: an answer for each`, answers.length === asked.length && odd.length === 0, detail)) return;
  for (const kind of new Set(trials.map((trial) => trial.kind))) {
    const of = asked.flatMap((trial, index) => (trial.kind === kind ? [{ trial, answer: answers[index] }] : []));
    const wrong = of.flatMap(({ trial, answer }) => problem(trial, answer, Number(mostFrames)) ?? []);
    const taken = of.filter(({ answer }) => answer === "0").length;
    const left = trials.filter((trial) => trial.kind === kind && !trial.sent).length;
    const alone = left === 0 ? "" : `, ${left} not asked about for their memory`;
    checkMany(
      `${label}: ${kind.slice(1)}, ${taken} made and ${of.length - taken} refused as the check says${alone}`,
      of.length,
      wrong,
    );
  }
}

/** Bytes by which the kernel's own structures differ from build to build. */
const STRUCTURES = 64;

/** The estimate against what the kernel reports, of all maps that have their memory from the start. */
function judgeMemory(label, trials, made) {
  const asked = sent(trials);
  const reported = linesOf(made).flatMap((line, index) => {
    const [answer, bytes] = line.split(" ");
    const trial = asked[index];
    return answer === "0" && trial !== undefined && trial.kind !== ":lpm-trie" ? [{ trial, bytes: Number(bytes) }] : [];
  });
  const wrong = reported.flatMap(({ trial: { lisp, memory }, bytes }) =>
    Math.abs(bytes - memory) <= STRUCTURES ? [] : [`${lisp}: the kernel says ${bytes} bytes, the estimate ${memory}`],
  );
  const exact = reported.filter(({ trial, bytes }) => trial.memory === bytes).length;
  const name = `${label}: memory of ${reported.length} maps is as estimated, of ${exact} to the byte`;
  checkMany(name, reported.length, wrong);
}

function problem({ lisp, errnos, frames }, answer, mostFrames) {
  const wanted = (frames ?? 0) > mostFrames ? [TOO_DEEP, ...errnos] : errnos;
  const agrees = wanted.length === 0 ? answer === "0" : wanted.includes(answer);
  return agrees ? undefined : `${lisp}: the kernel says ${answer}, the check ${wanted.join(" or ") || "nothing"}`;
}

function sent(trials) {
  return trials.filter((trial) => trial.sent);
}

function linesOf(text) {
  return text === undefined || text === "" ? [] : text.split("\n");
}

/** The trials as lines for `labkit maps`. */
export function trialLines(trials) {
  return sent(trials)
    .map(({ request }) => request.join(" "))
    .join("\n");
}
