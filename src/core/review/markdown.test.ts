/** The report is Markdown that nobody who names things can break out of, held against a real parser. */
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { anyUnits, HOSTILE_NAMES } from "../../testing/arbitraries.ts";
import { TABLES } from "../../testing/diagnostics.ts";
import { writeString } from "../syntax/atoms.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { reviewDiagram } from "./diagram.ts";
import { reviewMarkdown } from "./markdown.ts";
import type { Version } from "./problems.ts";
import { review } from "./review.ts";

function version(text: string, rust: string): Version {
  const files = [
    { kind: "text" as const, path: "policy.tlisp", text },
    { kind: "text" as const, path: "bpf/a.rs", text: rust },
  ];
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS }, undefined, TABLES);
  return { analysis, diagnostics: validate(analysis) };
}

/** As a page that trusts the report would show it: raw HTML and links of every kind are let through. */
function rendered(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

const OURS: ReadonlySet<string> = new Set([
  "h2",
  "h3",
  "p",
  "ul",
  "li",
  "code",
  "pre",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
]);

function expectHarmless(markdown: string): string {
  const html = rendered(markdown);
  const tags = new Set([...html.matchAll(/<\/?([A-Za-z][^\s/>]*)/g)].map(([, tag]) => tag));
  expect([...tags].filter((tag) => tag === undefined || !OURS.has(tag))).toEqual([]);
  // Outside of code nothing is left that a host would make a mention, an issue or an address of.
  const prose = html.replaceAll(/<code[^>]*>[^]*?<\/code>/g, "").replaceAll(/<[^>]*>/g, "");
  expect(prose).not.toMatch(/@|#\d|https?:|www\.|[\w.]+@[\w.]+/i);
  return html;
}

const HOSTILE = [
  ...HOSTILE_NAMES,
  "<img src=x onerror=alert(1)>",
  "[link](javascript:alert(1))",
  "![picture](https://example.org/x.png)",
  "<https://example.org>",
  "https://example.org/x",
  "www.example.org",
  "someone@example.org",
  "@somebody #12",
  "a | b",
  "a \\| b",
  "a \\",
  "```",
  "````\n<b>",
  "~~~",
  "` <b> `",
  "`` ` ``",
  "&lt;b&gt; &#60;",
  "# title",
  "\n\n# title\n\n- item",
  "-->",
  "$x$",
  "]]>",
  "<!-- x",
  "| a | b |\n| --- | --- |",
  "\t<b>",
  "[^1]",
  "*x* _y_ ~z~",
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 3 }).map((all) => all.join("")),
  },
  { weight: 1, arbitrary: anyUnits(0, 20) },
);

/** A document in which a text of somebody stands wherever a text can stand. */
function document(name: string, value: string, entries: number): string {
  const [a, b] = [writeString(name), writeString(value)];
  return [
    `(defbpf-map ${a} :kind :hash :key-size 4 :value-size 8 :max-entries ${entries} :pin-path ${b} :own ${b})`,
    `(defbpf-program ${a} :kind :tc :attach {:target ${b} :direction ${b}} :source "bpf/a.rs" :license ${b} :uses-maps [${a} ${b}])`,
    `(defbpf-program "p" :kind :xdp :attach {:target ${a}} :source ${b} :uses-maps [${a}])`,
    `(bpf-fn f (ctx) ${b} (map-get ${a} ${entries}) (log ${b}) (return :pass))`,
    `(defbpf-policy ${a} :description ${b} :programs [${a} "p" ${b}] :maps [${a}])`,
  ].join("\n");
}

describe("Markdown of a review", () => {
  test("hostile texts make nothing but text", () => {
    fc.assert(
      fc.property(text, text, text, text, (name, other, value, another) => {
        const old = version(document(name, value, 1), `// ${value}\nfn body() { ${another} }`);
        const now = version(document(other, another, 2), `// ${another}\nfn body() { ${value} }`);
        const found = review(old, now);
        expectHarmless(
          reviewMarkdown(found, { before: name, after: value, diagram: reviewDiagram(found, now.analysis) }),
        );
      }),
      { numRuns: 120 },
    );
  });

  test("tables keep their columns, and a name can be read in them", () => {
    const old = version(document("plain", "value", 1), "fn body() {}");
    const now = version(document("plain", "a | b <i>", 2), "fn body() { 1 }");
    const html = expectHarmless(reviewMarkdown(review(old, now), { before: "a|b", after: "c", diagram: undefined }));
    for (const row of html.matchAll(/<tr>([^]*?)<\/tr>/g)) {
      expect([3, 4, 5]).toContain((row[1] ?? "").match(/<t[hd][ >]/g)?.length);
    }
    expect(html).toContain("<code>&quot;a \\u{7c} b &lt;i&gt;&quot;</code>");
    expect(html).toContain("<code>a|b</code>");
  });

  test("says that nothing changed", () => {
    const same = version(document("plain", "value", 1), "fn body() {}");
    expect(reviewMarkdown(review(same, same), { before: "a", after: "b", diagram: undefined })).toBe(
      "## eBPF review: `a` → `b`\n\nNo change in meaning.\n",
    );
  });
});
