/**
 * The core's public face: the only module that the shells (app and command
 * line) import. Re-exports only, sorted by folder; no code of its own.
 */

// text
export { formatBytes, formatCount, plural } from "./text/amounts.ts";
export { applyEdits, invertEdits, minimalEdit } from "./text/edit.ts";
export type { FileEdit, TextEdit } from "./text/edit.ts";
export { assertNever, invariant } from "./text/invariant.ts";
export { indexLines, offsetAt, positionAt } from "./text/line-index.ts";
export type { LineIndex, Position } from "./text/line-index.ts";

export { compareText } from "./text/order.ts";
export type { Span } from "./text/span.ts";

// syntax
export { isPlainSymbol, stringValue, writeString } from "./syntax/atoms.ts";

export type {
  AtomKind,
  AtomNode,
  Bracket,
  Document,
  Form,
  ListNode,
  Node,
  QuoteNode,
  StrayNode,
  SyntaxProblem,
  SyntaxRule,
} from "./syntax/cst.ts";

export { readDocument } from "./syntax/read.ts";
export { ownedSpan } from "./syntax/trivia.ts";

// ir
export type { LoweredField } from "./ir/field-table.ts";
export { ATTACH_FIELDS, FIELDS, FORM_HEADS } from "./ir/fields.ts";
export type { Dialect, FieldInfo, FieldType, Sort, SpecOf, SpecSort } from "./ir/fields.ts";

export type { Lowered, LoweredFunction, LoweredOther, LoweredSort, LoweredSpec } from "./ir/lowered.ts";
export type { JsonValue } from "./ir/json-value.ts";
export type { LowerProblem, LowerRule } from "./ir/problems.ts";
export { DEFAULT_LICENSE, MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "./ir/schema.ts";
export type { AttachPoint, MapKind, MapSpec, PolicySpec, ProgramKind, ProgramSpec } from "./ir/schema.ts";

// kernel
export { loadAllKernelTables, loadKernelTables } from "./kernel/load.ts";
export { helperMissing } from "./kernel/kinds-together.ts";
export { NO_KERNEL_TABLES } from "./kernel/tables.ts";
export type { KernelTables } from "./kernel/tables.ts";

// workspace
export { analyze } from "./workspace/analyze.ts";
export { withIds } from "./workspace/with-ids.ts";
export { DEFAULT_SETTINGS } from "./workspace/model.ts";
export { areSameSettings } from "./workspace/settings.ts";
export { comparePaths } from "./workspace/paths.ts";
export type {
  Analysis,
  IdentityMemory,
  Placed,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  Settings,
  SourceDocument,
  Workspace,
  WorkspaceFile,
} from "./workspace/model.ts";
export type { FormId } from "./workspace/roster.ts";

// edit
export { applyOperations } from "./edit/apply.ts";

export type { FieldPath, Fix, Operation, OperationResult } from "./edit/operation.ts";

// diagnostics
export { codeFrame, frameSource } from "./diagnostics/code-frame.ts";
export type { FrameSource, FrameStyle } from "./diagnostics/code-frame.ts";
export type { Diagnostic, Related, Severity } from "./diagnostics/diagnostic.ts";
export { countDiagnostics, describeCounts } from "./diagnostics/order.ts";
export type { DiagnosticCounts } from "./diagnostics/order.ts";

// names

// json

export { jsonEdits } from "./json/draft.ts";
export type { JsonEdits } from "./json/draft.ts";
export { lispFromJson } from "./json/from-json.ts";

export type { JsonDocument, JsonItem, JsonObject, JsonProblem, Section } from "./json/model.ts";
export { locate, pointerAt, pointerOf, readPointer, spanAt } from "./json/pointer.ts";
export { printJson, printJsonDocument } from "./json/printed.ts";
export type { PrintedJson } from "./json/printed.ts";
export { projectJson } from "./json/project.ts";
export { sameMeaning } from "./json/same-meaning.ts";
export { jsonSchema } from "./json/schema.ts";
export { memberOf, parseJson } from "./json/tree.ts";
export type { JsonNode } from "./json/tree.ts";

// compile
export { bodiesOf } from "./compile/bodies.ts";
export { mapKindUsed } from "./compile/map-kind-used.ts";

// validate

export type { Rule } from "./validate/rule.ts";
export { EXPLANATIONS } from "./validate/explanations/index.ts";
export { SUMMARIES } from "./validate/explanations/summaries.ts";
export { RULES } from "./validate/rules/index.ts";
export type { RuleFamily } from "./validate/rules/index.ts";
export { parseSource, workspacePath } from "./workspace/source.ts";
export type { Source } from "./workspace/source.ts";
export { namePool, nearest } from "./text/suggest.ts";
export type { NamePool } from "./text/suggest.ts";
export { utf8Problem } from "./validate/utf8.ts";
export { validate } from "./validate/validate.ts";

// import
export type { ReadObject } from "./object/read-object.ts";
export { importObject } from "./import/import-object.ts";
export type { ImportOptions, ImportResult } from "./import/import-object.ts";
export type { LedgerEntry } from "./import/ledger.ts";

// interpret
export { readCapture, writeCapture } from "./interpret/pcap.ts";
export type { Capture, CapturedPacket } from "./interpret/pcap.ts";

// simulate
export { changedPackets } from "./simulate/compare.ts";
export { composePackets, MAX_COMPOSED } from "./simulate/compose.ts";
export type { Recipe, RecipeKind } from "./simulate/compose.ts";
export { answerSpan, formCounts, neverRan, spanOfExpression } from "./simulate/coverage.ts";
export type { FormCount } from "./simulate/coverage.ts";
export { formValues } from "./simulate/form-values.ts";
export type { FormValue } from "./simulate/form-values.ts";
export type { Direction } from "./simulate/frame.ts";
export type {
  Fate,
  MapContents,
  Network,
  SimulationOptions,
  SimulationResult,
  StageRun,
  StageValues,
  StartEntry,
  Way,
} from "./simulate/model.ts";
export { guessLocal } from "./simulate/guess-local.ts";
export { parseNetwork } from "./simulate/network.ts";
export { readEntries } from "./simulate/entries.ts";
export { interfacesOf, planSimulation } from "./simulate/plan.ts";
export type { NotRun, Plan, Stage } from "./simulate/plan.ts";
export { nameOf, readParts } from "./simulate/read-parts.ts";
export type { MapShape } from "./simulate/shapes.ts";
export { simulate, Simulation } from "./simulate/simulate.ts";
export { countFates, describeNote, verdictsOf } from "./simulate/summary.ts";
export type { VerdictCount } from "./simulate/summary.ts";
export { verdictText } from "./simulate/verdict.ts";
export { describePacket, eventFields, eventText, hexText, partsText } from "./simulate/words.ts";

// graph
export { graphJson } from "./graph/json.ts";
export { layoutGraph } from "./graph/layout.ts";
export { emitMermaid } from "./graph/mermaid.ts";
export type {
  Access,
  Graph,
  GraphEdge,
  GraphNode,
  MapNode,
  NodeId,
  NodeKind,
  NodeProblems,
  Point,
  PolicyMapEdge,
  PolicyNode,
  PolicyProgramEdge,
  ProgramMapEdge,
  ProgramNode,
} from "./graph/model.ts";
export { placeNodes } from "./graph/place.ts";
export { projectGraph } from "./graph/project.ts";
export { policyGraph } from "./graph/select.ts";
export { COLUMN_X, nodeSize } from "./graph/size.ts";
export type { Box, Size } from "./graph/size.ts";
export { emitSvg } from "./graph/svg.ts";
export type { SvgOptions } from "./graph/svg.ts";
export type { Theme } from "./graph/palette.ts";

// crate
export { isCrateFolder } from "./crate/exported.ts";
export type { Crate, CrateFile, CrateProblem } from "./crate/file.ts";
export { generateCrate, generateProgram } from "./crate/generate.ts";
export type { GenerateOptions } from "./crate/generate.ts";
export type { Origin } from "./crate/snippet.ts";
export { zipCrate } from "./crate/zip.ts";

// review
export { reviewDiagram } from "./review/diagram.ts";
export { reviewMarkdown } from "./review/markdown.ts";
export type {
  BodyChange,
  DeclarationChange,
  FieldChange,
  FieldSide,
  FileChange,
  LineChange,
  ObjectChange,
  Problem,
  Review,
  Side,
} from "./review/model.ts";
export type { Phrase } from "./review/phrase.ts";
export { review } from "./review/review.ts";
export type { Version as ReviewVersion } from "./review/problems.ts";
export {
  attachmentSentence,
  breakingSentence,
  memorySentence,
  moveSentence,
  needSentences,
  problemSentence,
  recordSentence,
  rewordedSentence,
  settingSentence,
  totalSentence,
  wiringSentence,
} from "./review/sentences.ts";
export {
  bodyPhrases,
  changeWord,
  declarationPhrase,
  fieldChangePhrase,
  fieldPhrase,
  FILE_WORDS,
  filePhrase,
  objectPhrases,
  pinPhrase,
  SAME_MEANING,
  summaryWords,
  valuePhrase,
} from "./review/words.ts";

// language
export { attachTargets } from "./language/attach-targets.ts";
export { freeFunctionName, functionNameProblem, functionPath, planNewFunction } from "./language/new-function.ts";
export type { NewFunction } from "./language/new-function.ts";
export { STARTING_POINTS } from "./language/starting-points.ts";
export { formAt } from "./language/caret.ts";
export type { Completion, InsertPiece } from "./language/completion-model.ts";
export { completionsAt } from "./language/completion.ts";
export { definitionAt, referencesAt } from "./language/definition.ts";
export { fieldDoc } from "./language/field-docs.ts";
export { hoverAt } from "./language/hover.ts";
export type { HoverBlock } from "./language/hover-blocks.ts";
export { indentAt } from "./language/indent.ts";
export { bracketsBehind, gapBeforeBracket } from "./language/brackets.ts";
export { KERNEL_LICENSES, MAP_KIND_NOTES, PROGRAM_KIND_NOTES } from "./language/kind-notes.ts";
export { foldsOf, outlineOf, selectionsAt } from "./language/outline.ts";
export { signatureAt } from "./language/signature.ts";
export { defaultSource } from "./validate/defaults.ts";
export { sizeRange } from "./language/size-range.ts";
export { renameDeclaration } from "./language/rename.ts";
export { occurrencesOf, renameOperations, symbolAt } from "./language/symbol.ts";
