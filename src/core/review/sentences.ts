/** One line for each thing that a review says beside the declarations: the same in a terminal and in the app. */
import type {
  AttachmentChange,
  Breaking,
  Effects,
  MemoryChange,
  Move,
  Problem,
  RecordChange,
  SettingChange,
  WiringChange,
} from "./model.ts";
import { code, phraseOf, type Phrase } from "./phrase.ts";
import {
  chainPhrase,
  kernelWords,
  licencePhrase,
  memoryWords,
  placePhrase,
  recordsPhrase,
  settingWords,
  wireWords,
} from "./words.ts";

/** ``policy `edge`, tc on `eth0`, ingress: `a` → `b` ``. */
export function attachmentSentence(change: AttachmentChange): Phrase {
  const where: Phrase = ["policy ", code(change.policy), ", ", ...placePhrase(change), ": "];
  return [...where, ...chainPhrase(change.before), " → ", ...chainPhrase(change.after)];
}

export function wiringSentence({ program, map, before, after }: WiringChange): Phrase {
  return ["program ", code(program), ", map ", code(map), `: ${wireWords(before)} → ${wireWords(after)}`];
}

/** The line of one map or policy, or of all maps. */
export function memorySentence(sort: "map" | "policy", change: MemoryChange): Phrase {
  return [`${sort} `, code(change.name), `: ${memoryWords(change)}`];
}

export function totalSentence(total: { readonly before: number; readonly after: number }): Phrase {
  return [`all maps: ${memoryWords(total)}`];
}

/** What is needed of the kernel, each reason in a line of its own, then of licences. */
export function needSentences({ kernel, licences }: Effects): readonly Phrase[] {
  const lines: Phrase[] = [];
  if (kernel !== undefined) {
    lines.push([kernelWords(kernel)], ...kernel.reasons.map(({ message }): Phrase => phraseOf(message)));
  }
  return [...lines, ...licences.map(licencePhrase)];
}

export function recordSentence({ program, map, before, after }: RecordChange): Phrase {
  const what: Phrase = ["program ", code(program), ", map ", code(map), ": "];
  return [...what, ...recordsPhrase(before), " → ", ...recordsPhrase(after)];
}

export function breakingSentence({ message }: Breaking): Phrase {
  return phraseOf(message);
}

/** Without its place. */
export function problemSentence({ severity, rule, message }: Problem): Phrase {
  return [`${severity === "information" ? "note" : severity} `, code(rule), ": ", ...phraseOf(message)];
}

export function settingSentence(change: SettingChange): Phrase {
  return [`${settingWords(change)}: `, code(change.before), " → ", code(change.after)];
}

export function moveSentence({ sort, before, after }: Move): Phrase {
  const name = after?.name ?? before?.name ?? "";
  return [`${sort} `, code(name), " moved from ", code(before?.path ?? ""), " to ", code(after?.path ?? "")];
}

export function rewordedSentence(path: string): Phrase {
  return [code(path), ": other words, comments or layout, and the same meaning"];
}
