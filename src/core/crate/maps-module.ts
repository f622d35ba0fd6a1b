/** `maps.rs` of the eBPF crate. Legacy definitions, which need no BTF; BTF ones where legacy cannot say it. */
import { rustComment, rustCommentCode, rustString } from "./escape.ts";
import { LEGACY_STACK_BYTES, MAP_KIND_INFO } from "./kinds.ts";
import type { Plan, PlannedMap } from "./plan.ts";
import { originOf } from "./plan.ts";
import { attribute, compareItems, importTree } from "./rust-layout.ts";
import { mapStatic } from "./rust-static.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";
import { mapTypes } from "./types.ts";

export function mapsModule(plan: Plan): Snippet<"rust"> {
  const [legacy, btf] = [plan.maps.filter((map) => !isBtfMap(map)), plan.maps.filter(isBtfMap)];
  const common = `${plan.name.replaceAll("-", "_")}_common`;
  // Ring buffers have an event type, but aya's definition does not name it.
  const usesTypes = plan.maps.some((map) => MAP_KIND_INFO[map.spec.kind].parameters !== "none");
  const uses = [imports(legacy, btf), usesTypes ? verbatim("rust", `use ${common}::*;`) : rust``];
  return stack(
    "rust",
    [
      rust`//! The maps of ${rustCommentCode(plan.policy.name)}.`,
      stack("rust", compareItems(common, "aya_ebpf") < 0 ? uses.toReversed() : uses),
      ...plan.maps.map(definition),
    ],
    1,
  );
}

/** A map that the legacy definitions cannot say: stack traces of another depth than the kernel's default. */
export function isBtfMap(map: PlannedMap): boolean {
  return map.spec.kind === ":stack-trace" && map.spec.value_size !== LEGACY_STACK_BYTES;
}

function imports(legacy: readonly PlannedMap[], btf: readonly PlannedMap[]): Snippet<"rust"> {
  return importTree("aya_ebpf", {
    "": btf.length > 0 ? ["btf_maps"] : [],
    macros: [...(btf.length > 0 ? ["btf_map"] : []), ...(legacy.length > 0 ? ["map"] : [])],
    maps: legacy.map((map) => MAP_KIND_INFO[map.spec.kind].type),
  });
}

function definition(map: PlannedMap): Snippet<"rust"> {
  const info = MAP_KIND_INFO[map.spec.kind];
  const btf = isBtfMap(map);
  const type = btf ? "btf_maps::StackTrace" : info.type;
  const parameters = btf
    ? [String(map.spec.max_entries), "0", String(Math.floor(map.spec.value_size / 8))]
    : info.parameters === "none"
      ? []
      : mapTypes(map).map(({ name }) => name);
  return from(
    originOf(map),
    rust`
      /// ${rustCommentCode(map.spec.name)}: ${rustComment(`${info.words}${capacity(map)}.`)}
      ${from(originOf(map, "name"), attribute(btf ? "btf_map" : "map", "name", rustString(map.objectName)))}
      ${from(originOf(map, "kind"), mapStatic(map.static, type, parameters, btf ? `btf_maps::StackTrace::new()` : constructor(map)))}
    `,
  );
}

function capacity(map: PlannedMap): string {
  switch (MAP_KIND_INFO[map.spec.kind].capacity) {
    case "entries":
      return ` of ${map.spec.max_entries} ${map.spec.max_entries === 1 ? "entry" : "entries"}`;
    case "bytes":
      return ` of ${map.spec.max_entries} ${map.spec.max_entries === 1 ? "byte" : "bytes"}`;
    case "cpus":
    default:
      return "";
  }
}

function constructor(map: PlannedMap): string {
  const { type, capacity: said } = MAP_KIND_INFO[map.spec.kind];
  switch (said) {
    case "entries":
      return `${type}::with_max_entries(${map.spec.max_entries}, 0)`;
    case "bytes":
      return `${type}::with_byte_size(${map.spec.max_entries}, 0)`;
    case "cpus":
    default:
      return `${type}::new(0)`;
  }
}
