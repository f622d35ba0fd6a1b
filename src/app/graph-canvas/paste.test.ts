import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS } from "../../core/index.ts";
import { formsText, readPaste } from "./paste.ts";

const text = `;; counts
(defbpf-map hits ; per source
  :kind :hash :key-size 4 :value-size 8 :max-entries 64) ; small

(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "bpf/drop.rs" :uses-maps ["hits"])
`;
const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
const none = { program: new Set<string>(), map: new Set<string>(), policy: new Set<string>() };

test("a copy holds the forms with their comments, in document order", () => {
  const [hits, drop] = [analysis.maps[0]?.id ?? "", analysis.programs[0]?.id ?? ""];
  expect(formsText(analysis, [drop, hits])).toEqual({ text, count: 2 });
  expect(formsText(analysis, ["ghost:map:gone"])).toEqual({ text: "", count: 0 });
});

describe("a paste", () => {
  test("of free names is the text as it is", () => {
    const paste = readPaste(text, none);
    expect(paste).toMatchObject({ ok: true, text, count: 2 });
  });

  test("of taken names gets free ones, and references follow", () => {
    const paste = readPaste(text, analysis.byName);
    expect(paste.ok && paste.names).toEqual([
      { sort: "map", name: "hits-2", was: "hits" },
      { sort: "program", name: "drop-2", was: "drop" },
    ]);
    expect(paste.ok && paste.text).toBe(
      text.replace("map hits", "map hits-2").replace('"hits"', '"hits-2"').replace("drop :kind", "drop-2 :kind"),
    );
  });

  test("keeps a reference to what was not copied", () => {
    const only = text.slice(text.indexOf("(defbpf-program"));
    const paste = readPaste(only, analysis.byName);
    expect(paste.ok && paste.text).toContain('["hits"]');
  });

  test("of anything else is refused", () => {
    expect(readPaste("hello world", none)).toEqual({ ok: false, why: "empty" });
    expect(readPaste("", none)).toEqual({ ok: false, why: "empty" });
    expect(readPaste('(defbpf-map a :kind :hash\n(defbpf-map b :kind "', none)).toEqual({ ok: false, why: "broken" });
  });
});
