import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import type { Crate } from "./file.ts";
import { zipCrate } from "./zip.ts";

const crate: Crate = {
  name: "p",
  files: [
    { path: ".cargo/config.toml", content: "x\n" },
    { path: "bytes.bin", content: new Uint8Array([0, 255, 10]) },
    { path: "source/größe 漢.rs", content: "// ünï\n".repeat(100) },
  ],
  problems: [],
};

describe("zipCrate", () => {
  const zone = process.env["TZ"];
  afterEach(() => {
    process.env["TZ"] = zone ?? "";
    if (zone === undefined) delete process.env["TZ"];
  });

  it("holds every file under one folder", () => {
    const entries = unzipSync(zipCrate(crate));
    expect(Object.keys(entries)).toEqual(["p/.cargo/config.toml", "p/bytes.bin", "p/source/größe 漢.rs"]);
    expect(entries["p/bytes.bin"]).toEqual(new Uint8Array([0, 255, 10]));
    expect(new TextDecoder().decode(entries["p/source/größe 漢.rs"])).toBe("// ünï\n".repeat(100));
  });

  it("is the same in every time zone, and the same as it always was", () => {
    const hashes = ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"].map((timeZone) => {
      process.env["TZ"] = timeZone;
      return createHash("sha256").update(zipCrate(crate)).digest("hex");
    });
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toMatchInlineSnapshot(`"4e13013a46bf214b96dbc3aeac16a89596f4b0d6f8e0246f115d0071e0d8cae7"`);
  });

  it("says that files are readable by all and written by their owner", () => {
    const bytes = zipCrate(crate);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory = view.getUint32(bytes.length - 6, true);
    expect(view.getUint32(directory, true)).toBe(0x02014b50);
    expect(view.getUint8(directory + 5)).toBe(3);
    expect(view.getUint32(directory + 38, true) >>> 16).toBe(0o100644);
  });
});
