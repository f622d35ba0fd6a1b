/** Judges what the verifier says of every pair of kinds: the rule `wiring-kinds` has to say the same, in both directions. */
import { check, skip } from "../report.mjs";

export function judgeKinds(label, { sections, errors }, { programs, maps, refused }) {
  const seen = new Map(
    (sections.get("kinds") ?? "").split("\n").map((line) => {
      const [program, map, verdict] = line.split(" ");
      return [`:${program} :${map}`, verdict];
    }),
  );
  const wrong = [];
  const notRun = [];
  for (const program of programs) {
    for (const map of maps) {
      const pair = `${program} ${map}`;
      const verdict = seen.get(pair);
      // EPERM comes before the verifier reads anything: the kernel is locked down.
      if (verdict === "EPERM") notRun.push(pair);
      else if (verdict === undefined) wrong.push(`${pair}: nothing was said`);
      else if ((verdict === "ok") !== !refused(program, map)) {
        wrong.push(`${pair}: the kernel says ${verdict}`);
      }
    }
  }
  if (notRun.length > 0) skip(`${label}: ${notRun.length} pairs`, `this kernel refuses them unread (${notRun[0]} …)`);
  const count = programs.length * maps.length - notRun.length;
  check(
    `${label}: of ${count} pairs of kinds the verifier refuses those that the rule refuses`,
    wrong.length === 0,
    `${wrong.join("\n")}\n${errors}`,
  );
}
