/** `status.rs` of the loader: the command that says what of the policy is in the kernel. */
import type { LoaderFeatures } from "./loader-features.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function statusModule(features: LoaderFeatures): Rust {
  const { kinds, programs, maps, programPins, mapPins, interfaces, precompiled } = features;
  const tc = kinds.includes(":tc");
  const directed = tc || kinds.includes(":cgroup-skb");
  return stack(
    "rust",
    [
      rust`//! The command \`status\`: says what of the policy is in the kernel.`,
      importTree("std", { path: programPins || mapPins ? ["Path"] : [] }),
      stack("rust", [
        programs ? rust`use anyhow::Context as _;` : rust``,
        importTree("aya", {
          programs: programs ? ["ProgramInfo", "loaded_programs"] : [],
        }),
        rust`use serde_json::json;`,
      ]),
      importTree("crate", {
        "": [
          ...(tc ? ["clsact"] : []),
          ...(programs ? ["failure"] : []),
          ...(interfaces ? ["interface"] : []),
          ...(programPins || mapPins ? ["pins"] : []),
        ],
        maps: maps ? ["MAPS"] : [],
        processes: ["self", "Loader"],
        programs: programs ? ["PROGRAMS", "Program"] : [],
        report: ["Report"],
      }),
      rust`
        pub fn status(report: &Report) -> anyhow::Result<()> {
            let loaders = processes::note_loaders(report)?;
            let mut anything = false;
            ${programs ? rust`anything |= programs(&loaders, report)?;` : rust``}
            ${tc ? rust`anything |= filters(report)?;` : rust``}
            ${maps ? rust`anything |= maps(&loaders, report)?;` : rust``}
            ${programPins ? rust`anything |= program_pins(report)?;` : rust``}
            ${mapPins ? rust`anything |= map_pins(report)?;` : rust``}
            if !anything && !report.json {
                report.line("nothing of the policy is in the kernel", || json!({}))?;
            }
            Ok(())
        }
      `,
      programs ? programStatus(features, precompiled) : rust``,
      tc ? FILTERS : rust``,
      maps ? mapStatus(mapPins) : rust``,
      programPins ? PROGRAM_PINS : rust``,
      mapPins ? MAP_PINS : rust``,
    ],
    1,
  );

  function programStatus(what: LoaderFeatures, names: boolean): Rust {
    return rust`
      /// The programs that are held by a loader or pinned, with what attaches them.
      fn programs(loaders: &[Loader], report: &Report) -> anyhow::Result<bool> {
          let mut anything = false;
          let mut loaded = Vec::new();
          for info in loaded_programs() {
              loaded.extend(failure::unless_gone(info).context("cannot list the kernel's programs")?);
          }
          for program in PROGRAMS {
              ${
                what.programPins
                  ? rust`
                    let pinned = program.pin.and_then(|pin| ProgramInfo::from_pin(pin).ok());
                    let pinned_id = pinned.map(|info| info.id());
                  `
                  : rust``
              }
              for info in loaded.iter().filter(|info| fits(program, info)) {
                  let id = info.id();
                  let holders = loaders
                      .iter()
                      .filter(|loader| loader.here && loader.programs.contains(&id));
                  let pids: Vec<_> = holders.map(|loader| loader.pid).collect();
                  ${
                    what.programPins
                      ? rust`
                        let pin = program.pin.filter(|_| pinned_id == Some(id));
                        if pids.is_empty() && pin.is_none() {
                            continue;
                        }
                        let pinned_at = pin.map_or_else(String::new, |pin| format!(", pinned at {pin}"));
                      `
                      : rust`
                        if pids.is_empty() {
                            continue;
                        }
                      `
                  }
                  anything = true;
                  report.line(
                      format_args!(
                          "{}: {} program, id {id}{}${what.programPins ? rust`{pinned_at}` : rust``}",
                          program.name,
                          program.kind.name(),
                          processes::held_by(&pids)
                      ),
                      || {
                          json!({
                              "type": "program",
                              "program": program.name,
                              "kind": program.kind.name(),
                              "id": id,
                              "pids": pids,
                              "pin": ${what.programPins ? rust`pin` : rust`null`},
                          })
                      },
                  )?;
                  for loader in loaders.iter().filter(|loader| loader.here) {
                      links(program, id, loader, report)?;
                  }
              }
          }
          Ok(anything)
      }

      /// True when the kernel's program may be this one, by its name and its kind.
      fn fits(program: &Program, info: &ProgramInfo) -> bool {
          // The kernel keeps 15 bytes of a name.
          let cut = |name: &'static str| &name.as_bytes()[..name.len().min(15)];
          ${
            names
              ? rust`
                let named = [program.symbol, program.name]
                    .iter()
                    .any(|name| info.name() == cut(name));
              `
              : rust`let named = info.name() == cut(program.symbol);`
          }
          named && info.program_type() as u32 == program.kind.number()
      }

      fn links(program: &Program, id: u32, loader: &Loader, report: &Report) -> anyhow::Result<()> {
          for link in loader.links.iter().filter(|link| link.program == id) {
              ${
                interfaces
                  ? rust`
                    let interface = link.interface.map(interface::name);
                    let place = interface
                        .as_ref()
                        .map_or_else(String::new, |name| format!(" on {name}"));
                  `
                  : rust``
              }
              ${
                directed
                  ? rust`
                    let direction = link
                        .direction
                        .filter(|_| matches!(link.kind.as_str(), "tcx" | "cgroup"));
                    let way = direction.map_or_else(String::new, |way| format!(", {way}"));
                  `
                  : rust``
              }
              let line = format!("  {} link, id {}${interfaces ? rust`{place}` : rust``}${directed ? rust`{way}` : rust``}", link.kind, link.id);
              report.line(line, || {
                  json!({
                      "type": "link",
                      "program": program.name,
                      "id": link.id,
                      "program_id": id,
                      "link": link.kind,
                      ${interfaces ? rust`"interface": interface,` : rust``}
                      ${directed ? rust`"direction": direction,` : rust``}
                      "pid": loader.pid,
                  })
              })?;
          }
          Ok(())
      }
    `;
  }
}

const FILTERS = rust`
  fn filters(report: &Report) -> anyhow::Result<bool> {
      let filters = clsact::filters()?;
      for filter in &filters {
          report.line(
              format_args!(
                  "{}: clsact filter on {}, {}, of program {}",
                  filter.program.name, filter.interface, filter.direction, filter.program_id
              ),
              || filter.object("filter"),
          )?;
      }
      Ok(!filters.is_empty())
  }
`;

function mapStatus(mapPins: boolean): Rust {
  return rust`
    fn maps(loaders: &[Loader], report: &Report) -> anyhow::Result<bool> {
        let mut anything = false;
        for map in MAPS {
            for id in map.find(loaders)? {
                anything = true;
                let holders = loaders.iter().filter(|loader| loader.maps.contains(&id));
                let pids: Vec<_> = holders.map(|loader| loader.pid).collect();
                report.line(
                    format_args!("{}: map, id {id}{}", map.name, processes::held_by(&pids)),
                    || json!({ "type": "map", "map": map.name, "id": id, "pids": pids, "pin": ${mapPins ? rust`map.pin` : rust`null`} }),
                )?;
            }
        }
        Ok(anything)
    }
  `;
}

const PROGRAM_PINS = rust`
  fn program_pins(report: &Report) -> anyhow::Result<bool> {
      let mut anything = false;
      for program in PROGRAMS {
          let Some(pin) = program.pin.filter(|pin| Path::new(pin).exists()) else {
              continue;
          };
          anything = true;
          let info = ProgramInfo::from_pin(pin).ok();
          let ours = pins::is_program(Path::new(pin))?
              && info.as_ref().is_some_and(|info| fits(program, info));
          let state = if ours { "ours" } else { "foreign" };
          let line = format!("{pin}: pin of {}, {state}", program.name);
          report.line(line, || {
              let id = info.filter(|_| ours).map(|info| info.id());
              json!({
                  "type": "pin",
                  "of": "program",
                  "name": program.name,
                  "path": pin,
                  "id": id,
                  "state": state,
              })
          })?;
      }
      Ok(anything)
  }
`;

const MAP_PINS = rust`
  fn map_pins(report: &Report) -> anyhow::Result<bool> {
      let mut anything = false;
      for map in MAPS {
          let Some(pin) = map.pin.filter(|pin| Path::new(pin).exists()) else {
              continue;
          };
          anything = true;
          let ours = pins::shape_of(Path::new(pin))? == Some(map.shape());
          let state = if ours { "ours" } else { "foreign" };
          let line = format!("{pin}: pin of {}, {state}", map.name);
          report.line(line, || {
              let id = pins::id_of(Path::new(pin)).filter(|_| ours);
              json!({
                  "type": "pin",
                  "of": "map",
                  "name": map.name,
                  "path": pin,
                  "id": id,
                  "state": state,
              })
          })?;
      }
      Ok(anything)
  }
`;
