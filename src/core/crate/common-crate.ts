/** The common crate: the types that the eBPF programs and the loader share. */
import { rustCommentCode, rustPath, tomlKey } from "./escape.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import type { Plan, PlannedMap } from "./plan.ts";
import { originOf } from "./plan.ts";
import { assignment } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, toml, verbatim } from "./snippet.ts";
import type { MapType } from "./types.ts";
import { mapTypes } from "./types.ts";
import { packageTable } from "./workspace-files.ts";

export function commonCrate(plan: Plan): readonly CrateFile[] {
  const folder = `${plan.name}-common`;
  return [
    fileOf(
      `${folder}/Cargo.toml`,
      toml`
        ${packageTable(
          folder,
          toml`description = "Types that the programs and the loader of ${tomlKey(plan.name)} share."`,
        )}

        [features]
        # For user space: checks that every type may be copied out of the kernel as plain bytes.
        user = ["dep:aya"]

        [dependencies]
        aya = { workspace = true, optional = true }
      `,
    ),
    fileOf(`${folder}/src/lib.rs`, library(plan)),
  ];
}

function library(plan: Plan): Snippet<"rust"> {
  const types = plan.maps.flatMap((map) => mapTypes(map).map((type) => ({ map, type })));
  const head = rust`
    //! Types that the eBPF programs and the loader of ${rustCommentCode(plan.name)} share.

    #![no_std]
  `;
  if (types.length === 0) return head;
  const checks = types.map(({ map, type }) => from(originOf(map, type.field), rust`pod::<${rustPath(type.name)}>();`));
  const pod = rust`
    // Every type is plain bytes, so that the loader may read it straight out of a map.
    #[cfg(feature = "user")]
    const _: () = {
        const fn pod<T: aya::Pod>() {}
        ${stack("rust", checks)}
    };
  `;
  return stack("rust", [head, ...types.map(({ map, type }) => declaration(map, type)), pod], 1);
}

function declaration(map: PlannedMap, type: MapType): Snippet<"rust"> {
  const name = rustCommentCode(map.spec.name);
  const what = {
    key: rust`/// Key of ${name}.`,
    value: rust`/// Value of ${name}.`,
    event: rust`/// What the programs send through ${name}.`,
  }[type.role];
  const alias = assignment(`pub type ${type.name}`, verbatim("rust", type.type));
  return from(originOf(map, type.field), stack("rust", [what, alias]));
}
