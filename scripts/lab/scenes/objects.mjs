/** Holds built objects and what the kernel shows of them against the declarations of their policy. */
import { execFileSync } from "node:child_process";
import { sectionsOfObject } from "../elf.mjs";
import { batchOf } from "../world.mjs";

/** What is wrong with the objects of a policy; nothing when all is as declared. */
export function judgeObjects(declared, objects) {
  const wrong = [];
  const licences = new Map();
  for (const path of objects.values()) {
    const sections = sectionsOfObject(path);
    const licence = sections.get("license");
    const functions = JSON.parse(
      execFileSync("bpftool", ["-j", "btf", "dump", "file", path], { encoding: "utf8", maxBuffer: 1 << 28 }),
    )
      .types.filter(({ kind }) => kind === "FUNC")
      .map(({ name }) => name);
    licences.set(licence?.toString("latin1").replace(/\0$/, ""), {
      names: [...sections.keys()],
      functions,
      end: licence?.at(-1),
    });
  }
  const built = declared.programs.filter((program) => program.built);
  for (const program of built) {
    const object = licences.get(program.licence);
    if (object === undefined) wrong.push(`no object has the licence ${program.licence}`);
    else {
      if (object.end !== 0) wrong.push(`the licence ${program.licence} does not end`);
      if (!object.names.includes(program.section)) wrong.push(`${program.declared}: no section ${program.section}`);
      if (!object.functions.includes(program.symbol))
        wrong.push(`${program.declared}: its BTF has no function ${program.symbol}`);
    }
  }
  const wanted = new Set(built.map(({ licence }) => licence));
  for (const licence of licences.keys()) {
    if (built.length > 0 && !wanted.has(licence)) wrong.push(`an object has the licence ${licence}`);
  }
  return wrong;
}

/** What is wrong with the loaded programs and maps, as bpftool shows them. */
export function judgeLoaded(declared, sections, loader) {
  const list = (section) => batchOf(sections.get(`${section} ${loader}`)).map(({ output }) => output);
  const fields = ["name", "type", "bytes_key", "bytes_value", "max_entries", "flags"];
  // Constants of a program lie in maps of their own, whose names have a dot; so does the log.
  const maps = list("maps").filter(({ name }) => !name.startsWith(".") && name !== "AYA_LOGS");
  return [
    ...compare("map", declared.maps, maps, fields),
    ...compare("program", declared.programs, list("progs").map(cutName), ["name", "type", "gpl_compatible"]),
  ];
}

/** bpftool takes the whole name of a program from its BTF where the kernel's is cut. */
function cutName(program) {
  return { ...program, name: program.name.slice(0, 15) };
}

function compare(what, declared, shown, fields) {
  const line = (item) => fields.map((field) => `${field} ${item[field]}`).join(", ");
  const [wanted, seen] = [declared.map(line).sort(), shown.map(line).sort()];
  const missing = subtract(wanted, seen).map((text) => `declared, not loaded: ${what} ${text}`);
  return [...missing, ...subtract(seen, wanted).map((text) => `loaded, not declared: ${what} ${text}`)];
}

/** What is in the first list more often than in the second. */
function subtract(list, other) {
  const left = [...other];
  return list.filter((item) => {
    const at = left.indexOf(item);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}
