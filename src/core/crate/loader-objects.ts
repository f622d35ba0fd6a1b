/**
 * `objects.rs` of the loader: the eBPF objects it carries and how they come into
 * the kernel. One object is loaded as it is; several share their maps by pins.
 */
import { manyObjects } from "./loader-many-objects.ts";
import {
  DEMAND_CODE,
  checksShapes,
  demandShapes,
  embedded,
  explained,
  fixedEntries,
  mapFailure,
  mapImports,
} from "./loader-each-object.ts";
import type { Plan } from "./plan.ts";
import { hasManyObjects, pinsMaps, needsObjectFiles } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** True when `objects::load` reads the command line. */
export function objectsTakeArgs(plan: Plan): boolean {
  return pinsMaps(plan) || (hasManyObjects(plan) && needsObjectFiles(plan));
}

export function objectsModule(plan: Plan): Rust {
  return hasManyObjects(plan) ? manyObjects(plan) : oneObject(plan);
}

function oneObject(plan: Plan): Rust {
  const pinned = pinsMaps(plan);
  const maps = plan.maps.length > 0;
  const entries = fixedEntries(plan.maps);
  const [object] = plan.objects;
  const plain = !pinned && entries.lines.length === 0;
  const failed = explained(plan);
  const checked = checksShapes(plan);
  return stack(
    "rust",
    [
      rust`//! The eBPF object that the loader carries, and how its maps are made.`,
      pinned ? rust`use std::path::Path;` : rust``,
      stack("rust", [
        maps ? rust`` : rust`use anyhow::Context as _;`,
        importTree("aya", {
          "": ["Ebpf", ...(maps ? ["EbpfError"] : []), ...(plain ? [] : ["EbpfLoader"])],
          maps: mapImports(plan),
        }),
      ]),
      importTree("crate", {
        "": maps ? ["kernel"] : [],
        cli: pinned ? ["Run"] : [],
        failure: ["Failure", "Status"],
        maps: maps ? ["MAPS", ...(checked ? ["Shape"] : [])] : [],
      }),
      rust`
        /// The compiled programs; empty when the loader was built under \`AYA_BUILD_SKIP\`.
        ${object === undefined ? rust`static OBJECT: &[u8] = &[];` : embedded("OBJECT", object)}
      `,
      rust`
        /// Makes the maps. The programs are loaded one by one after that.
        pub fn load(${pinned ? rust`args: &Run` : rust``}) -> anyhow::Result<Ebpf> {
            demand_code(OBJECT)?;
            ${
              plain
                ? checked
                  ? rust`
                    let ebpf = Ebpf::load(OBJECT)${failed}?;
                    demand_shapes(&ebpf)?;
                    Ok(ebpf)
                  `
                  : rust`Ebpf::load(OBJECT)${failed}`
                : rust`
                  let mut loader = EbpfLoader::new();
                  ${entries}
                  ${
                    pinned
                      ? rust`
                        for map in MAPS {
                            if let Some(pin) = map.pin.filter(|_| !args.dry_run) {
                                loader.map_pin_path(map.symbol, Path::new(pin));
                            }
                        }
                      `
                      : rust``
                  }
                  ${
                    checked
                      ? rust`
                        let ebpf = loader.load(OBJECT)${failed}?;
                        demand_shapes(&ebpf)?;
                        Ok(ebpf)
                      `
                      : rust`loader.load(OBJECT)${failed}`
                  }
                `
            }
        }
      `,
      DEMAND_CODE,
      demandShapes(plan),
      mapFailure(plan),
    ],
    1,
  );
}
