/** Programs of compiled objects: rules say of them what the judge of objects says, which is loaded with their reader. */
import { mapNameIn, mapNamesOf, objectOf, programIn } from "../compile/object-body.ts";
import { helperVerdict, helperWords } from "../kernel/helper-verdict.ts";
import type { CodeFault, CodeRule, KernelRules } from "../kernel/judge-objects.ts";
import { isGplCompatible } from "../kernel/licences.ts";
import { compareKernels } from "../kernel/version.ts";
import type { PlacedProgram } from "../workspace/model.ts";
import type { DeclarationContext, Entry, ValidationContext } from "./context.ts";
import { itemIndex } from "./references.ts";
import type { Finding } from "./rule.ts";

const KERNEL_RULES: KernelRules = { isGplCompatible, helperVerdict, helperWords, compareKernels };

/**
 * Reports what one rule says of a program whose source is an object that has it, and has it of its kind; true of every
 * program whose source is an object. `isSaid` is true of what another rule says.
 */
export function reportCompiled(
  rule: CodeRule,
  { place, digest }: Entry<PlacedProgram>,
  context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
  isSaid: (fault: CodeFault) => boolean = () => false,
): boolean {
  const { source, path, span } = digest.source ?? {};
  if (source?.kind !== "object") return false;
  const { tables, settings } = context;
  const file = path === undefined ? undefined : context.file(path);
  const read = file && objectOf(file, tables);
  const program = read?.ok === true ? programIn(read.object, digest.name ?? "") : undefined;
  if (read?.ok !== true || path === undefined || span === undefined) return true;
  if (program === undefined || program.kind !== place.lowered.facts.kind) return true;
  const { object } = read;
  for (const fault of tables.objectJudge?.code(
    { program, object, path },
    settings.targetKernel,
    tables,
    KERNEL_RULES,
  ) ?? []) {
    if (fault.rule !== rule || isSaid(fault)) continue;
    const { message, map } = fault;
    const mention =
      map === undefined
        ? undefined
        : digest.usesMaps.items.find(({ name }) => mapNameIn(mapNamesOf(object), name) === map);
    const field =
      mention === undefined
        ? ["source"]
        : ["uses_maps", String(itemIndex(place.lowered.fields.get("uses_maps"), mention))];
    report({ span: mention?.span ?? span, message, field });
  }
  return true;
}
