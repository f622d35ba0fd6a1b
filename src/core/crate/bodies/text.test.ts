/** The text of bodies: one whole program, and what is left out of it. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../workspace/analyze.ts";
import type { CrateFile } from "../file.ts";
import { generateCrate } from "../generate.ts";
import { DEFAULT_SETTINGS } from "../../workspace/model.ts";

const MAPS = `(defbpf-map syn-counter :kind :lru-hash :key-size 4 :value-size 8 :max-entries 1024)
(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096)
`;

function programOf(body: string, name = "f"): CrateFile | undefined {
  const text = `${MAPS}(bpf-fn f (ctx) ${body})
(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "a.tlisp:f" :uses-maps ["syn-counter" "events"])
(defbpf-policy p :description "" :programs ["${name}"] :maps ["syn-counter" "events"])`;
  const settings = { ...DEFAULT_SETTINGS, targetKernel: "6.18", cpus: 2 };
  const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings });
  const { files } = generateCrate(analysis, "p", { version: "test" });
  return files.find(({ path }) => path.startsWith("p-ebpf/src/programs/"));
}

describe("the text of a body", () => {
  test("is what a person would write", async () => {
    const program = programOf(`"Drop a source that opens more than 100 connections."
      (on-miss :xdp-pass)
      (when (and (tcp? ctx) (= (bit-and (tcp-flags ctx) 0x12) :syn))
        (when (> (map-inc syn-counter (ip-src ctx)) 100)
          (emit events (:src u32 (ip-src ctx)) (:port u16 (dst-port ctx)))
          (return :xdp-drop)))
      (return :xdp-pass)`);
    await expect(String(program?.content)).toMatchFileSnapshot("../fixtures/bodies/drop-syn.rs.txt");
  });

  test("says of every line of the function which part of the form made it", () => {
    const program = programOf("(when (= (pkt-len ctx) 60) (return :xdp-drop)) (return :xdp-pass)");
    const lines = String(program?.content).split("\n");
    const spanOf = (text: string): unknown => program?.lines?.[lines.findIndex((line) => line.includes(text))]?.span;
    expect(spanOf("XDP_DROP")).toBeDefined();
    expect(spanOf("XDP_DROP")).not.toEqual(spanOf("XDP_PASS"));
  });

  test("keeps the program apart from a map whose static has its name", () => {
    const content = String(programOf("(map-inc syn-counter 1) (return :xdp-pass)", "SYN_COUNTER")?.content);
    expect(content).toContain("pub fn SYN_COUNTER(_ctx: XdpContext) -> u32 {");
    expect(content).toContain("counter::add(&crate::maps::SYN_COUNTER, ");
    expect(content).toContain("use crate::counter;");
  });

  test.each([
    ["a name that nobody reads", "(let ((x (pkt-len ctx))) 1) (return :xdp-pass)", "len"],
    ["a look-up for nothing", "(or-else (map-get syn-counter 1) 0) (return :xdp-pass)", "SYN_COUNTER"],
    ["a loop for nothing", "(dotimes (i 9) (pkt-len ctx)) (return :xdp-pass)", "repeat"],
  ])("leaves out %s", (_, body, word) => {
    const content = String(programOf(body)?.content);
    expect(content).toContain("XDP_PASS");
    expect(content).not.toContain(word);
  });
});
