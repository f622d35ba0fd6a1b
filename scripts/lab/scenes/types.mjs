/** Holds what the reader of objects reads against bpftool, which shares no code with it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../core.mjs";

/** Beside those that the lab builds: maps that BTF describes, types of C, relocations for other kernels. */
export const OBJECTS_WITH_TYPES = ["calls", "libbpf", "libbpf-for-aya", "edge-protection"].map((name) =>
  join(root, `src/core/object/fixtures/${name}.bpf.o`),
);

/** What the two say otherwise of an object, at most a few lines; `read` is `readTypes`. */
export function judgeTypes(path, read) {
  const ours = read(new Uint8Array(readFileSync(path)));
  if (ours === undefined) return ["the types are not read"];
  const output = execFileSync("bpftool", ["-j", "btf", "dump", "file", path], { encoding: "utf8", maxBuffer: 1 << 28 });
  const { types } = JSON.parse(output);
  const wrong = [];
  const theirs = types.map(lineOf);
  for (let index = 0; index < Math.max(theirs.length, ours.types.length) && wrong.length < 8; index++) {
    if (theirs[index] !== ours.types[index]) {
      wrong.push(`bpftool: ${theirs[index] ?? "no such type"}\nread: ${ours.types[index] ?? "no such type"}`);
    }
  }
  const byId = new Map(types.map((type) => [type.id, type]));
  const maps = types
    .filter(({ kind, name }) => kind === "DATASEC" && (name === "maps" || name === ".maps"))
    .flatMap(({ name, vars }) => vars.map(({ type_id: id }) => `${name} ${byId.get(id).name}`));
  const functions = new Set(types.filter(({ kind }) => kind === "FUNC").map(({ name }) => name));
  if (ours.maps.join() !== maps.sort().join())
    wrong.push(`maps: bpftool ${maps.join(", ")}; read ${ours.maps.join(", ")}`);
  const unknown = ours.programs.filter((name) => !functions.has(name));
  if (unknown.length > 0) wrong.push(`programs that bpftool does not know: ${unknown.join(", ")}`);
  return wrong;
}

/** A type as `readTypes` writes it. */
function lineOf(type) {
  const { id, kind, name, size } = type;
  const head = `${id} ${kind.toLowerCase()} ${name === "" ? "(anon)" : name}:`;
  switch (kind) {
    case "ARRAY":
      return `${head} ${type.type_id} × ${type.nr_elems}`;
    case "STRUCT":
    case "UNION":
      return [head, size, ...type.members.map((member) => `${member.name} ${member.type_id}`)].join(" ");
    case "DATASEC":
      return [head, size, ...type.vars.map((each) => `${each.type_id} ${each.offset} ${each.size}`)].join(" ");
    case "FWD":
      return head;
    case "FUNC_PROTO":
      return `${head} ${type.ret_type_id}`;
    default:
      return `${head} ${size ?? type.type_id}`;
  }
}
