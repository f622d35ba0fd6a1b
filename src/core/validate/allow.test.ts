import { describe, expect, it } from "vitest";
import { checkDiagnostics, checkFix } from "../../testing/diagnostics.ts";
import { analyze } from "../workspace/analyze.ts";
import { workspaceOf } from "../../testing/diagnostics.ts";
import { allowsOf } from "./allow.ts";

const MAP = "(defbpf-map flows :kind :hash :key-size 4 :value-size 8 :max-entries 1024)";
const rules = ["map-unreferenced", "names-cut", "allow-unused", "form-kind"];

function allowed(text: string): readonly (readonly [string, string | undefined])[] {
  const [document] = analyze(workspaceOf(text)).documents;
  return document === undefined ? [] : allowsOf(document).map(({ rule, place }) => [rule, place?.lowered.name]);
}

describe("allow comments", () => {
  it.each([
    ["above", `; allow: map-unreferenced\n${MAP}`],
    ["above, with other comments between", `; allow: map-unreferenced\n; about the map\n${MAP}`],
    ["behind", `${MAP} ; allow: map-unreferenced`],
    ["inside", MAP.replace(":key-size", "; allow: map-unreferenced\n  :key-size")],
    ["with more semicolons and blanks", `;;;   allow:   map-unreferenced\n${MAP}`],
    ["with several ids and a reason", `${MAP} ; allow: map-unreferenced -- made by another tool`],
    ["with CRLF", `; allow: map-unreferenced\r\n${MAP}\r\n`],
  ])("silence what is reported: %s", (_, text) => {
    checkDiagnostics(text, { rules });
  });

  it.each([
    ["in a string", `(defbpf-policy p :description "; allow: policy-empty" :programs [])`, []],
    ["not at the beginning of the comment", `; see allow: names-cut\n${MAP}`, []],
    ["with a blank line below", `; allow: names-cut\n\n${MAP}`, [["names-cut", undefined]]],
    ["at the end of the file", `${MAP}\n; allow: names-cut`, [["names-cut", undefined]]],
    ["only in the file", "; allow: names-cut", [["names-cut", undefined]]],
    [
      "separated by commas",
      `; allow: names-cut ,form-kind, map-unreferenced why not-an-id\n${MAP}`,
      [
        ["names-cut", "flows"],
        ["form-kind", "flows"],
        ["map-unreferenced", "flows"],
      ],
    ],
    ["without an id", `; allow:\n; allow: nothing\n${MAP}`, []],
  ])("are read: %s", (_, text, expected) => {
    expect(allowed(text)).toEqual(expected);
  });

  it("silence their own form only", () => {
    checkDiagnostics(
      `; allow: map-unreferenced
${MAP}
${MAP.replace("flows", "counts")}
;           ^^^^^^ information[map-unreferenced]`,
      { rules },
    );
  });

  it("never silence errors", () => {
    checkDiagnostics(
      `; allow: form-kind, map-unreferenced
;        ^^^^^^^^^ warning[allow-unused]: \`form-kind\` is an error, and errors cannot be silenced.
(defbpf-map flows :kind :hsh :key-size 4 :value-size 8 :max-entries 1024)
;                       ^^^^ error[form-kind]`,
      { rules },
    );
  });

  it("are reported when they silence nothing, the second of two too", () => {
    checkDiagnostics(
      `; allow: map-unreferenced
${MAP} ; allow: map-unreferenced, names-cutt
;                                                                                   ^^^^^^^^^^^^^^^^ warning[allow-unused]: Nothing here is reported as \`map-unreferenced\`.
;                                                                                                     ^^^^^^^^^^ warning[allow-unused]: There is no rule \`names-cutt\`.`,
      { rules },
    );
  });

  it("can silence the report about themselves, but not without need", () => {
    checkDiagnostics(`; allow: allow-unused, names-cut\n; allow: map-unreferenced\n${MAP}`, { rules });
    checkDiagnostics(
      `; allow: allow-unused, map-unreferenced
;        ^^^^^^^^^^^^ warning[allow-unused]: Nothing here is reported as \`allow-unused\`.
${MAP}`,
      { rules },
    );
  });

  it("are repaired", () => {
    const used = `; allow: map-unreferenced\n`;
    checkFix(
      "allow-unused",
      "Remove the comment",
      `; first\n; allow: names-cut\n${used}${MAP}\n`,
      `; first\n${used}${MAP}\n`,
    );
    checkFix("allow-unused", "Remove the comment", `${used}${MAP}  ; allow: names-cut\n`, `${used}${MAP}\n`);
    checkFix(
      "allow-unused",
      "Remove `names-cut` from the comment",
      `; allow: names-cut, map-unreferenced\n${MAP}`,
      `; allow: map-unreferenced\n${MAP}`,
    );
    checkFix(
      "allow-unused",
      "Remove `names-cut` from the comment",
      `; allow: map-unreferenced, names-cut\n${MAP}`,
      `; allow: map-unreferenced\n${MAP}`,
    );
    checkFix("allow-unused", "Replace with `names-cut`", `${MAP} ; allow: name-cut`, `${MAP} ; allow: names-cut`);
  });
});
