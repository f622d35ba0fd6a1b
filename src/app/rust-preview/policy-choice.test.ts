import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS } from "../../core/index.ts";
import { choosePolicy } from "./policy-choice.ts";

const text = `(defbpf-policy a :description "" :programs ["p"] :maps ["m"])
(defbpf-policy b :description "" :programs ["q"] :maps ["m"])
(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1)
(defbpf-program q :kind :xdp :attach {:target "eth0"} :source "q.rs")
(defbpf-map alone :kind :hash :key-size 4 :value-size 8 :max-entries 1)
`;
const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
const [a, b, m, q, alone] = analysis.documents[0]?.forms.map(({ id }) => id) ?? [];
const chosen = (before: string | undefined, ...selected: (string | undefined)[]): string | undefined =>
  choosePolicy(
    analysis,
    before,
    selected.filter((id) => id !== undefined),
  )?.lowered.name;

test("a selected policy is shown, else the one before while it holds the selection", () => {
  expect(chosen(undefined)).toBe("a");
  expect(chosen(a, b)).toBe("b");
  expect(chosen(b, m)).toBe("b");
  expect(chosen(a, q)).toBe("b");
  expect(chosen(b, alone)).toBe("b");
  expect(chosen(b)).toBe("b");
  expect(chosen("gone", q)).toBe("b");
});
