/**
 * What the loader does with each of its objects: it carries it,
 * holds its maps against the policy, and says which map the kernel does not make.
 */
import { rustAsciiString, rustString } from "./escape.ts";
import { MAP_KIND_INFO } from "./kinds.ts";
import type { Plan, PlannedMap, PlannedObject } from "./plan.ts";
import { originOf } from "./plan.ts";
import { call, includeBytes } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function isPrecompiled(object: PlannedObject): boolean {
  return object.kind === "precompiled";
}

export function isEmbedded(object: PlannedObject): boolean {
  return object.kind === "built" || object.inWorkspace;
}

/** `static NAME: &[u8] = …;` with the bytes of an object, aligned as an ELF file has to be. */
export function embedded(name: string, object: PlannedObject): Rust {
  const path = rustAsciiString(object.kind === "built" ? `/${object.binary}` : `../../objects/${object.path}`);
  return includeBytes(`static ${name}: &[u8]`, object.kind === "built" ? "out-dir" : "path", path);
}

/** aya's perf event arrays say no size; a declared one is told to the loader. */
export function fixedEntries(maps: readonly PlannedMap[]): Rust {
  const fixed = maps.filter((map) => map.spec.kind === ":perf-event-array" && map.spec.max_entries > 0);
  return stack(
    "rust",
    fixed.map((map) => {
      const args = [rustString(map.objectName), rust`${map.spec.max_entries}`];
      return from(originOf(map, "max_entries"), call("loader.map_max_entries", args, ";", 4));
    }),
  );
}

/** What stops a loader that has nothing to load. */
export const DEMAND_CODE: Rust = rust`
  /// Fails for an object that was not compiled.
  fn demand_code(object: &[u8]) -> anyhow::Result<()> {
      if object.is_empty() {
          let message = "this loader was built under AYA_BUILD_SKIP and carries no eBPF programs; \
                         build it again without that variable";
          return Err(Failure::new(Status::Empty, message).into());
      }
      Ok(())
  }
`;

/** Says which declaration a map comes from that the kernel does not make, and why it might not. */
export function mapFailure({ maps, objects }: Plan): Rust {
  if (maps.length === 0) return rust``;
  const fits = objects.some(isPrecompiled) ? "map.symbol == name || map.name == name" : "map.symbol == name";
  return rust`
    /// Names the map that cannot be made or pinned, and where it is declared.
    fn map_failure(error: EbpfError) -> anyhow::Error {
        let failed = match &error {
            EbpfError::MapError(MapError::CreateError { name, .. }) => Some(("make", name)),
            EbpfError::MapError(MapError::PinError {
                name: Some(name), ..
            }) => Some(("pin", name)),
            _ => None,
        };
        let Some((verb, name)) = failed else {
            return kernel::explain(anyhow::Error::from(error).context("cannot read the object"));
        };
        let mut maps = MAPS.iter();
        let what = match maps.find(|map| ${verbatim("rust", fits)}) {
            Some(map) => format!(
                "cannot {verb} the map {} (declared in {})",
                map.name, map.declared
            ),
            // One that the programs need beside those of the policy.
            None => format!("cannot {verb} the map {name}"),
        };
        kernel::explain(anyhow::Error::from(error).context(what))
    }
  `;
}

/** What becomes of an error of loading: it names the map that failed, in policies with maps. */
export function explained({ maps }: Plan): Rust {
  return maps.length > 0 ? rust`.map_err(map_failure)` : rust`.context("cannot read the object")`;
}

/** True for policies whose objects may have the policy's maps otherwise than declared. */
export function checksShapes({ maps, objects }: Plan): boolean {
  return maps.length > 0 && objects.some(isPrecompiled);
}

/** Holds the maps of an object against the policy: what was compiled elsewhere may have others. */
export function demandShapes(plan: Plan): Rust {
  if (!checksShapes(plan)) return rust``;
  const kinds = [...new Set(plan.maps.map((map) => map.spec.kind))].map((kind) => MAP_KIND_INFO[kind]);
  return rust`
    /// Fails for an object with a map of the policy's that is not as the policy declares it: aya takes any.
    fn demand_shapes(ebpf: &Ebpf) -> anyhow::Result<()> {
        for map in MAPS {
            let found = ebpf.map(map.symbol).or_else(|| ebpf.map(map.name));
            let Some(found) = found else {
                continue;
            };
            let shape = match (map.kind, found) {
                ${stack(
                  "rust",
                  kinds.map(({ mapType, variant }) =>
                    verbatim("rust", `(MapType::${mapType}, KernelMap::${variant}(data)) => Shape::of(&data.info()?),`),
                  ),
                )}
                _ => anyhow::bail!(
                    "the map {} (declared in {}) is of another kind in the object",
                    map.name,
                    map.declared
                ),
            };
            anyhow::ensure!(
                shape == map.shape(),
                "the map {} (declared in {}) is {}, but in the object it is {shape}",
                map.name,
                map.declared,
                map.shape()
            );
        }
        Ok(())
    }
  `;
}

export function mapImports(plan: Plan): string[] {
  if (plan.maps.length === 0) return [];
  return checksShapes(plan) ? ["Map as KernelMap", "MapError", "MapType"] : ["MapError"];
}
