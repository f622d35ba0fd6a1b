/**
 * Every rule, in the order in which the documentation lists them: from the text
 * outwards, so that the first of a row of diagnostics is the likely cause of the
 * rest. The order of diagnostics does not depend on it.
 */
import type { Rule } from "../rule.ts";
import { allowUnused } from "./allow-unused.ts";
import { attachChain } from "./attach-chain.ts";
import { attachDirectionDefault } from "./attach-direction-default.ts";
import { attachDirectionIgnored } from "./attach-direction-ignored.ts";
import { attachDirection } from "./attach-direction.ts";
import { attachEmpty } from "./attach-empty.ts";
import { attachEvent } from "./attach-event.ts";
import { attachFunction } from "./attach-function.ts";
import { attachHook } from "./attach-hook.ts";
import { attachInterface } from "./attach-interface.ts";
import { attachMalformed } from "./attach-malformed.ts";
import { attachSharedInterface } from "./attach-shared-interface.ts";
import { attachTracepoint } from "./attach-tracepoint.ts";
import { compatFeature } from "./compat-feature.ts";
import { compatHelper } from "./compat-helper.ts";
import { compatMapKind } from "./compat-map-kind.ts";
import { compatProgramKind } from "./compat-program-kind.ts";
import { fnAction } from "./fn-action.ts";
import { fnArity } from "./fn-arity.ts";
import { fnAssign } from "./fn-assign.ts";
import { fnCgroupOk } from "./fn-cgroup-ok.ts";
import { fnContext } from "./fn-context.ts";
import { fnDepth } from "./fn-depth.ts";
import { fnErrAction } from "./fn-err-action.ts";
import { fnEventField } from "./fn-event-field.ts";
import { fnEventSize } from "./fn-event-size.ts";
import { fnFallsOff } from "./fn-falls-off.ts";
import { fnFormKind } from "./fn-form-kind.ts";
import { fnHelperKind } from "./fn-helper-kind.ts";
import { fnHelperLicence } from "./fn-helper-licence.ts";
import { fnLog } from "./fn-log.ts";
import { fnLoopLimit } from "./fn-loop-limit.ts";
import { fnLruCount } from "./fn-lru-count.ts";
import { fnMapOperation } from "./fn-map-operation.ts";
import { fnMapSize } from "./fn-map-size.ts";
import { fnPlacement } from "./fn-placement.ts";
import { fnRange } from "./fn-range.ts";
import { fnRecursion } from "./fn-recursion.ts";
import { fnShape } from "./fn-shape.ts";
import { fnStack } from "./fn-stack.ts";
import { fnSuggestPerCpu } from "./fn-suggest-per-cpu.ts";
import { fnType } from "./fn-type.ts";
import { fnUnknownField } from "./fn-unknown-field.ts";
import { fnUnknownForm } from "./fn-unknown-form.ts";
import { fnUnknownHelper } from "./fn-unknown-helper.ts";
import { fnUnknownMap } from "./fn-unknown-map.ts";
import { fnUnknownName } from "./fn-unknown-name.ts";
import { fnUnreachable } from "./fn-unreachable.ts";
import { fnUnusedValue } from "./fn-unused-value.ts";
import { formArguments } from "./form-arguments.ts";
import { formDuplicateField } from "./form-duplicate-field.ts";
import { formKind } from "./form-kind.ts";
import { formMissingField } from "./form-missing-field.ts";
import { formNameEmpty } from "./form-name-empty.ts";
import { formNameMismatch } from "./form-name-mismatch.ts";
import { formRange } from "./form-range.ts";
import { formType } from "./form-type.ts";
import { formUnknownField } from "./form-unknown-field.ts";
import { formUnknown } from "./form-unknown.ts";
import { functionUnreferenced } from "./function-unreferenced.ts";
import { licenseHelper } from "./license-helper.ts";
import { licenseLsm } from "./license-lsm.ts";
import { licenseObject } from "./license-object.ts";
import { licenseUnknown } from "./license-unknown.ts";
import { listDuplicate } from "./list-duplicate.ts";
import { mapKeySize } from "./map-key-size.ts";
import { mapMachine } from "./map-machine.ts";
import { mapMaxEntries } from "./map-max-entries.ts";
import { mapObject } from "./map-object.ts";
import { mapPerfCpus } from "./map-perf-cpus.ts";
import { mapRingRounded } from "./map-ring-rounded.ts";
import { mapSizeIgnored } from "./map-size-ignored.ts";
import { mapTooBig } from "./map-too-big.ts";
import { mapUnreferenced } from "./map-unreferenced.ts";
import { mapValueSize } from "./map-value-size.ts";
import { memoryBudget } from "./memory-budget.ts";
import { namesClash } from "./names-clash.ts";
import { namesCutClash } from "./names-cut-clash.ts";
import { namesCut } from "./names-cut.ts";
import { namesDuplicate } from "./names-duplicate.ts";
import { namesMangled } from "./names-mangled.ts";
import { namesUnmappable } from "./names-unmappable.ts";
import { pinClash } from "./pin-clash.ts";
import { pinDot } from "./pin-dot.ts";
import { pinLength } from "./pin-length.ts";
import { pinMount } from "./pin-mount.ts";
import { pinName } from "./pin-name.ts";
import { pinRelative } from "./pin-relative.ts";
import { pinSlash } from "./pin-slash.ts";
import { policyEmpty } from "./policy-empty.ts";
import { policyMapUndeclared } from "./policy-map-undeclared.ts";
import { policyMapUnlisted } from "./policy-map-unlisted.ts";
import { policyMapUnused } from "./policy-map-unused.ts";
import { policyProgramUndeclared } from "./policy-program-undeclared.ts";
import { programMapUndeclared } from "./program-map-undeclared.ts";
import { programUnreferenced } from "./program-unreferenced.ts";
import { sourceBody } from "./source-body.ts";
import { sourceFile } from "./source-file.ts";
import { sourceFunction } from "./source-function.ts";
import { sourceObject } from "./source-object.ts";
import { sourceOutside } from "./source-outside.ts";
import { sourceShape } from "./source-shape.ts";
import { syntaxEscape } from "./syntax-escape.ts";
import { syntaxMap } from "./syntax-map.ts";
import { syntaxNotUtf8 } from "./syntax-not-utf8.ts";
import { syntaxQuote } from "./syntax-quote.ts";
import { syntaxString } from "./syntax-string.ts";
import { syntaxUnclosed } from "./syntax-unclosed.ts";
import { syntaxUnexpected } from "./syntax-unexpected.ts";
import { wiringKinds } from "./wiring-kinds.ts";
import { wiringNeverRead } from "./wiring-never-read.ts";
import { wiringNeverWritten } from "./wiring-never-written.ts";
import { wiringOperation } from "./wiring-operation.ts";
import { wiringUndeclared } from "./wiring-undeclared.ts";
import { wiringUnused } from "./wiring-unused.ts";

export interface RuleFamily {
  readonly title: string;
  readonly rules: readonly Rule[];
}

export const RULE_FAMILIES: readonly RuleFamily[] = [
  {
    title: "Syntax",
    rules: [syntaxUnclosed, syntaxUnexpected, syntaxString, syntaxQuote, syntaxMap, syntaxNotUtf8, syntaxEscape],
  },
  {
    title: "Form",
    rules: [
      formUnknown,
      formUnknownField,
      formMissingField,
      formDuplicateField,
      formArguments,
      formType,
      formRange,
      formKind,
      formNameMismatch,
      formNameEmpty,
    ],
  },
  {
    title: "Names",
    rules: [namesDuplicate, namesClash, namesUnmappable, namesMangled, namesCut, namesCutClash],
  },
  {
    title: "References",
    rules: [
      policyProgramUndeclared,
      policyMapUnlisted,
      programMapUndeclared,
      policyMapUndeclared,
      policyMapUnused,
      policyEmpty,
      listDuplicate,
      programUnreferenced,
      mapUnreferenced,
      functionUnreferenced,
    ],
  },
  {
    title: "Attach",
    rules: [
      attachEmpty,
      attachMalformed,
      attachInterface,
      attachDirection,
      attachDirectionIgnored,
      attachDirectionDefault,
      attachTracepoint,
      attachFunction,
      attachHook,
      attachEvent,
      attachSharedInterface,
      attachChain,
    ],
  },
  {
    title: "Source",
    rules: [sourceShape, sourceOutside, sourceFile, sourceFunction, sourceBody, sourceObject],
  },
  {
    title: "Maps",
    rules: [
      mapKeySize,
      mapValueSize,
      mapMaxEntries,
      mapTooBig,
      mapMachine,
      mapSizeIgnored,
      mapRingRounded,
      mapPerfCpus,
      mapObject,
    ],
  },
  {
    title: "Memory",
    rules: [memoryBudget],
  },
  {
    title: "Pins",
    rules: [pinRelative, pinMount, pinName, pinDot, pinLength, pinSlash, pinClash],
  },
  {
    title: "Wiring",
    rules: [wiringUndeclared, wiringUnused, wiringNeverWritten, wiringNeverRead, wiringOperation, wiringKinds],
  },
  {
    title: "Bodies",
    rules: [
      fnShape,
      fnUnknownForm,
      fnPlacement,
      fnArity,
      fnDepth,
      fnType,
      fnRange,
      fnUnknownName,
      fnAssign,
      fnContext,
      fnRecursion,
      fnUnknownMap,
      fnMapOperation,
      fnMapSize,
      fnUnknownHelper,
      fnHelperKind,
      fnHelperLicence,
      fnFormKind,
      fnUnknownField,
      fnEventField,
      fnEventSize,
      fnLog,
      fnAction,
      fnCgroupOk,
      fnFallsOff,
      fnLoopLimit,
      fnStack,
      fnUnreachable,
      fnUnusedValue,
      fnErrAction,
      fnLruCount,
      fnSuggestPerCpu,
    ],
  },
  {
    title: "Licence",
    rules: [licenseUnknown, licenseHelper, licenseLsm, licenseObject],
  },
  {
    title: "Compatibility",
    rules: [compatProgramKind, compatMapKind, compatHelper, compatFeature],
  },
  {
    title: "Silencing",
    rules: [allowUnused],
  },
];

export const RULES: readonly Rule[] = RULE_FAMILIES.flatMap(({ rules }) => rules);
