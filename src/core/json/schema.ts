/**
 * The JSON Schema of the document, made from the schemas that type the IR, so
 * that editors complete and check exactly what the lowering takes. Unknown keys
 * are allowed: they are kept, with a warning.
 */
import * as z from "zod";
import { mapSchema, policySchema, programSchema } from "../ir/spec-schemas.ts";
import { SCHEMA_ID } from "./model.ts";

/** The JSON Schema (draft 2020-12) of the JSON document. */
export function jsonSchema(): object {
  return { $id: SCHEMA_ID, title: "tatara-ebpf document", ...z.toJSONSchema(documentSchema(), { io: "input" }) };
}

// Made when it is asked for: the app starts without it.
function documentSchema(): z.ZodType {
  const bodySchema: z.ZodType = z
    .lazy(() =>
      z.union([
        z.array(bodySchema).describe("A list."),
        z.string().describe("A string."),
        z.number().describe("An integer or a floating-point number."),
        z.boolean(),
        z.strictObject({ sym: z.string() }).describe("A symbol."),
        z.strictObject({ kw: z.string() }).describe("A keyword, without its colon."),
        z.strictObject({ int: z.string() }).describe("An integer that a JSON number would not keep as it is written."),
        z.strictObject({ float: z.string() }).describe("A number that a JSON number would not keep as it is written."),
        z.strictObject({ map: z.array(bodySchema) }).describe("Keywords and values in braces."),
        z.strictObject({ quote: bodySchema }),
        z.strictObject({ quasiquote: bodySchema }),
        z.strictObject({ unquote: bodySchema }),
        z.strictObject({ splice: bodySchema }),
      ]),
    )
    .meta({ id: "body", description: "One form of a function's body, as it was read." });

  const functionSchema = z
    .looseObject({
      name: z.string().describe("The name that a program's `source` uses: `file.tlisp:name`."),
      ctx: z.string().describe("The name of the context parameter."),
      doc: z.string().nullish().describe("The docstring."),
      body: z.array(bodySchema).describe("The forms of the body, in order."),
    })
    .describe("A program body in Lisp: (bpf-fn …).");

  return z
    .strictObject({
      $schema: z.string().optional().describe("The schema of this document."),
      maps: z.array(mapSchema).nullish().describe("Every map, in the order of the Lisp text."),
      programs: z.array(programSchema).nullish().describe("Every program, in the order of the Lisp text."),
      policies: z.array(policySchema).nullish().describe("Every policy, in the order of the Lisp text."),
      functions: z.array(functionSchema).nullish().describe("Every program body in Lisp, in the order of the text."),
    })
    .describe("A tatara-ebpf document: maps, programs, policies and functions.");
}
