import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf, graphs, map, policy, program } from "../../testing/graphs.ts";
import { graphJson } from "./json.ts";
import { layoutGraph } from "./layout.ts";
import { emitMermaid } from "./mermaid.ts";
import type { Graph } from "./model.ts";
import { policyGraph } from "./select.ts";
import { emitSvg } from "./svg.ts";

const EXAMPLE = graphOf(
  [policy("p1", "edge"), program("g1", "drop"), program("g2", "limit"), map("m1", "counter"), map("m2", "events")],
  ["p1>g2", "p1>g1", "p1>m1", "g1>m1", "g2>m2"],
);

/** The example with every edge of each access and state. */
const WIRES: Graph = {
  nodes: [program("g1"), program("g2"), map("m1"), map("m2"), map("m3")],
  edges: [
    { kind: "program-map", id: "1", from: "g1", to: "m1", access: "read", state: "declared" },
    { kind: "program-map", id: "2", from: "g1", to: "m2", access: "write", state: "undeclared" },
    { kind: "program-map", id: "3", from: "g1", to: "m3", access: "read-write", state: "declared" },
    { kind: "program-map", id: "4", from: "g2", to: "m1", access: "unknown", state: "unused" },
    { kind: "program-map", id: "5", from: "g2", to: "m2", access: "unknown", state: "declared" },
  ],
};

const HOSTILE = [
  `"]; click n0 "javascript:alert(1)"`,
  `</text><script>alert(1)</script>`,
  "line\nsubgraph x\rend\u2028",
  "]]>&lt;#quot;#59;",
  "`**x**` %%{init: {}}%% -->|x| n9",
  "style:#35; classDef ghost fill:#fff;",
  "\u0000\u0007\u001b[31m\u202eabc\ud800\ufeff\ufffe",
  "ﬂ°°34¶ß",
  "$$\\href{javascript:alert(1)}{x}$$",
  "end",
  " ",
  "",
];

function named(name: string): Graph {
  const [p, g, m] = [policy("p1", name), program("g1", name), map("m1", name)];
  const graph = graphOf(
    [p, { ...g, source: name, target: name, license: name, direction: name } as typeof g, m],
    ["p1>g1", "g1>m1"],
  );
  return graph;
}

const hostileName = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 200 }));

describe("emitMermaid", () => {
  test("draws kinds as groups, attach order and access as labels", () => {
    expect(emitMermaid(EXAMPLE)).toBe(
      [
        "flowchart LR",
        '  subgraph policies["Policies"]',
        '    n0(["edge<br>policy · 0 programs · 0 maps"]):::policy',
        "  end",
        '  subgraph programs["Programs"]',
        '    n1["drop<br>xdp · bpf/body.rs"]:::program',
        '    n2["limit<br>xdp · bpf/body.rs"]:::program',
        "  end",
        '  subgraph maps["Maps"]',
        '    n3[("counter<br>hash · 4 → 8 B × 1,024")]:::map',
        '    n4[("events<br>hash · 4 → 8 B × 1,024")]:::map',
        "  end",
        "  n0 -->|1| n2",
        "  n0 -->|2| n1",
        "  n1 --- n3",
        "  n2 --- n4",
        "  classDef policy stroke:#9a6700",
        "  classDef program stroke:#1673b8",
        "  classDef map stroke:#1a7f4b",
        "  classDef ghost stroke-dasharray:4 3",
        "",
      ].join("\n"),
    );
  });

  test("tells the accesses apart", () => {
    const lines = emitMermaid(WIRES).split("\n");
    for (const line of [
      "  n0 ---|reads| n2",
      "  n0 -->|writes, undeclared| n3",
      "  n0 <-->|reads, writes| n4",
      "  n1 -.-|unused| n2",
      "  n1 --- n3",
      "  linkStyle 1 stroke:#c62828",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("no name leaves its label", () => {
    const plain = emitMermaid(named("x")).split("\n");
    fc.assert(
      fc.property(hostileName, (name) => {
        const lines = emitMermaid(named(name)).split("\n");
        expect(lines.length).toBe(plain.length);
        lines.forEach((line, i) => {
          const label = /^ {4}n\d(?:\(\["|\["|\[\(")(.*)(?:"\]\)|"\)\]|"\]):::[a-z]+$/u.exec(line);
          if (label === null) expect(line).toBe(plain[i]);
          else
            expect(label[1]?.replaceAll("<br>", "")).not.toMatch(/["`<>&%[\](){}|]|(?<!#\d+);|\p{Cc}|(?:\$|#36;){2}/u);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("emitSvg", () => {
  test("draws each name as text, each edge once, and the orders", () => {
    const svg = emitSvg(EXAMPLE, layoutGraph(EXAMPLE), "dark");
    for (const name of ["edge", "drop", "limit", "counter", "events"]) expect(svg).toContain(`>${name}</text>`);
    expect(svg.match(/<path d="M[^"]*C/g)).toHaveLength(4);
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(
      emitSvg(EXAMPLE, layoutGraph(EXAMPLE), "dark", { policyMaps: true }).match(/<path d="M[^"]*C/g),
    ).toHaveLength(5);
  });

  test("draws arrows by access, dashes by state", () => {
    const svg = emitSvg(WIRES, layoutGraph(WIRES), "light");
    expect(svg.match(/<path d="M[^"]*Z" fill="#5b6473"\/>/g)).toHaveLength(3);
    expect(svg.match(/<path d="M[^"]*Z" fill="#c62828"\/>/g)).toHaveLength(1);
    expect(svg.match(/stroke-dasharray="5 4"/g)).toHaveLength(2);
  });

  test("has both themes and leaves out nodes without a place", () => {
    const places = new Map([["g1", { x: -8, y: 16 }]]);
    const dark = emitSvg(EXAMPLE, places, "dark");
    expect(dark).toContain("#0f1115");
    expect(dark).not.toContain("counter");
    expect(emitSvg(EXAMPLE, places, "light")).toContain("#f6f7f9");
    expect(emitSvg({ nodes: [], edges: [] }, new Map(), "dark")).toContain('width="64"');
  });

  test("is well-formed XML with any name, and holds no code", () => {
    const token = /<(\/?)([a-z]+)((?: [a-zA-Z:0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/uy;
    const escaped = /^(?:[^&]|&#\d+;)*$/u;
    fc.assert(
      fc.property(hostileName, (name) => {
        const graph = named(name);
        const svg = emitSvg(graph, layoutGraph(graph), "dark");
        const open: string[] = [];
        token.lastIndex = 0;
        while (token.lastIndex < svg.length) {
          const [whole = "", closes, element = "", attributes = "", empty, text = ""] = token.exec(svg) ?? [];
          expect(whole).not.toBe("");
          expect(attributes + text).toMatch(escaped);
          // Characters that XML has not, and what could reorder a line.
          expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\ufffe\uffff]|\p{Cs}/u);
          if (text !== "") continue;
          expect(["svg", "title", "rect", "g", "path", "circle", "text"]).toContain(element);
          if (closes === "/") expect(open.pop()).toBe(element);
          else if (empty === "") open.push(element);
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("says the same again", () => {
    fc.assert(
      fc.property(
        graphs(4),
        (graph) => emitSvg(graph, layoutGraph(graph), "dark") === emitSvg(graph, layoutGraph(graph), "dark"),
      ),
      { numRuns: 20 },
    );
  });
});

describe("graphJson", () => {
  test("names nodes by kind and name", () => {
    const none = { errors: 0, warnings: 0, information: 0 };
    expect(
      graphJson(graphOf([policy("p1", "edge"), program("g1", "drop"), map("m1", "hits")], ["p1>g1", "p1>m1", "g1>m1"])),
    ).toEqual({
      nodes: [
        { id: "policy:edge", kind: "policy", name: "edge", problems: none },
        { id: "program:drop", kind: "program", name: "drop", problems: none },
        { id: "map:hits", kind: "map", name: "hits", problems: none },
      ],
      edges: [
        { kind: "policy-program", from: "policy:edge", to: "program:drop", order: 1 },
        { kind: "policy-map", from: "policy:edge", to: "map:hits" },
        { kind: "program-map", from: "program:drop", to: "map:hits", access: "unknown" },
      ],
    });
  });

  test("ids differ, whatever the names are", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a#2", "a#3", "b")), (names) => {
        const json = graphJson({ nodes: names.map((name, i) => map(`m${i}`, name)), edges: [] }) as {
          nodes: { id: string }[];
        };
        expect(new Set(json.nodes.map((node) => node.id)).size).toBe(names.length);
      }),
    );
  });
});

describe("policyGraph", () => {
  test("takes a policy with what belongs to it", () => {
    const graph = graphOf(
      [policy("p1"), policy("p2"), program("g1"), program("g2"), map("m1"), map("m2"), map("m3")],
      ["p1>g1", "p2>g1", "p2>g2", "p1>m2", "g1>m1", "g2>m3", "g2>m1"],
    );
    const part = policyGraph(graph, "p1");
    expect(part.nodes.map((node) => node.id)).toEqual(["p1", "g1", "m1", "m2"]);
    expect(part.edges.map((edge) => edge.id)).toEqual([
      "policy-program:p1>g1",
      "policy-map:p1>m2",
      "program-map:g1>m1",
    ]);
  });
});
