/** Asks the object itself: the loader looks programs up by their symbols, and aya knows their kinds by their sections. */
import { objectOf, programIn } from "../../compile/object-body.ts";
import type { ObjectFile } from "../../object/read-object.ts";
import type { Fix } from "../../edit/operation.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import { namePool } from "../../text/suggest.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";

export const sourceObject: DeclarationRule = {
  id: "source-object",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program(entry, context, report) {
    const { place, digest } = entry;
    const { source, path, span } = digest.source ?? {};
    const { name } = digest;
    const file = source?.kind === "object" && path !== undefined ? context.file(path) : undefined;
    if (file === undefined || span === undefined || name === undefined) return;
    const say = (message: string, fixes?: (now: ValidationContext) => readonly Fix[]): void => {
      report({ span, message, field: ["source"], ...(fixes && { fixes: (_at, now) => fixes(now) }) });
    };
    const read = objectOf(file, context.tables);
    if (read === undefined) return;
    const { objectJudge: judge } = context.tables;
    const whole = judge?.whole(read, file.path);
    const first = whole === undefined ? undefined : context.firstOfObject(file.path);
    if (whole !== undefined && (first === undefined || first.index === entry.index)) {
      say(whole);
      return;
    }
    if (first !== undefined) {
      // Said at length once.
      const at = { at: first.place, span: first.digest.source?.span ?? span, message: "Why it does not load" };
      const message = `${quoted(file.path)} does not load, as said of ${quoted(first.digest.name ?? "")}.`;
      report({ span, message, field: ["source"], related: [at] });
      return;
    }
    if (!read.ok || judge === undefined) return;
    const { object } = read;
    const program = programIn(object, name);
    if (program === undefined) {
      say(judge.missing(object, file.path, name), (now) => {
        return renames(now, place, object, name);
      });
      return;
    }
    const { kind } = place.lowered.facts;
    if (kind === undefined || kind === program.kind) return;
    say(judge.otherKind(program, file.path, name, kind), () =>
      program.kind === undefined
        ? []
        : [fix(`Change the kind to ${quoted(program.kind)}`, setField(place, ["kind"], program.kind))],
    );
  },
};

/** The program of the object that was probably meant: the nearest name, or the only one, of its kind. */
function renames(
  context: ValidationContext,
  place: PlacedProgram,
  { programs }: ObjectFile,
  name: string,
): readonly Fix[] {
  const { kind } = place.lowered.facts;
  const free = programs.filter((program) => {
    return (kind === undefined || program.kind === kind) && !context.declares("program", program.name);
  });
  const names = free.map((program) => program.name);
  const meant = context.suggester.nearest(name, namePool(names)) ?? (names.length === 1 ? names[0] : undefined);
  if (meant === undefined) return [];
  return [fix(`Rename the program to ${quoted(meant)}`, { kind: "rename-declaration", id: place.id, name: meant })];
}
