/**
 * `policy.json` and `manifest.json`: what the crate was made from, and the hashes
 * that let anyone check it. Hashes are BLAKE3, in hexadecimal.
 */
import { blake3 } from "@noble/hashes/blake3.js";
import type { JsonValue } from "../ir/json-value.ts";
import { canonicalJson } from "../json/canonical.ts";
import { itemOf } from "../json/item.ts";
import type { JsonObject } from "../json/model.ts";
import { SCHEMA_ID } from "../json/model.ts";
import type { Placed } from "../workspace/model.ts";
import { utf8 } from "./escape.ts";
import type { CrateFile } from "./file.ts";
import type { Plan } from "./plan.ts";

/** Domain of the attestation of a declaration: it is hashed with its canonical JSON behind it. */
const DOMAIN = "pleme.io/ebpf:";

/** The declarations of the policy with every field, in canonical form (RFC 8785). */
export function policyJson(plan: Plan): CrateFile {
  const document: JsonObject = {
    $schema: SCHEMA_ID,
    maps: items(plan.maps.map(({ placed }) => placed)),
    programs: items(plan.programs.map(({ placed }) => placed)),
    policies: items([plan.placed]),
    functions: items(plan.functions),
  };
  return { path: "policy.json", content: `${canonicalJson(document)}\n` };
}

/** The manifest of `files`, which are all other files of the crate in path order. */
export function manifestJson(plan: Plan, files: readonly CrateFile[]): CrateFile {
  const declarations = [
    ...declared("policy", [plan.placed]),
    ...declared(
      "program",
      plan.programs.map(({ placed }) => placed),
    ),
    ...declared(
      "map",
      plan.maps.map(({ placed }) => placed),
    ),
    ...declared("function", plan.functions),
  ];
  const manifest = {
    version: 1,
    generator: `tatara-ebpf-designer ${plan.version}`,
    policy: plan.policy.name,
    declarations,
    files: files.map(({ path, content }) => {
      const bytes = bytesOf(content);
      return { path, blake3: hash(bytes), size: bytes.length };
    }),
  };
  return { path: "manifest.json", content: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** The bytes of a file's content. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? utf8(content) : content;
}

function items(forms: readonly Placed[]): JsonValue {
  return forms.map((placed) => itemOf(placed.form, "full")).filter((item) => item !== undefined);
}

function declared(sort: string, forms: readonly Placed[]): readonly JsonObject[] {
  return forms.flatMap((placed) => {
    const item = itemOf(placed.form, "full");
    if (item === undefined) return [];
    return [{ sort, name: placed.lowered.name ?? "", blake3: hash(utf8(DOMAIN + canonicalJson(item))) }];
  });
}

function hash(bytes: Uint8Array): string {
  return [...blake3(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
