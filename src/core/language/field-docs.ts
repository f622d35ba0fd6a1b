/** What each field means, in one line: the descriptions of the schemas that type the IR, by Lisp key. */
import * as z from "zod";
import type { Sort, SpecSort } from "../ir/fields.ts";
import { attachPointSchema, mapSchema, policySchema, programSchema } from "../ir/spec-schemas.ts";

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

/** Made when first asked for: an app that shows no documentation does not pay for it. */
let made: (Readonly<Record<SpecSort, Described>> & { readonly attach: Described }) | undefined;

function docs(): NonNullable<typeof made> {
  made ??= {
    program: described(programSchema),
    map: described(mapSchema),
    policy: described(policySchema),
    attach: described(attachPointSchema),
  };
  return made;
}

function described(schema: z.ZodType): Described {
  // The generated JSON Schema of an object is of this shape; zod types it as a wide record.
  return z.toJSONSchema(schema, { io: "input" }) as Described;
}

/** A line on a form, without its syntax. */
export const FORM_SUMMARIES: Readonly<Record<Sort, string>> = {
  program: "A BPF program: what it is, where it attaches, where its body is and which maps it uses.",
  map: "A BPF map: the memory that programs share with each other and with user space.",
  policy: "Programs and maps that are applied as one unit; it becomes one crate.",
  function: "A program's body in Lisp, named by a program's `:source`.",
};

/** What a field means, by its JSON key; empty when nothing is said. */
export function fieldDoc(sort: SpecSort, key: string, inAttach = false): string {
  if (sort === "policy" && key === "description") return "What the policy is for, for people.";
  return docs()[inAttach ? "attach" : sort].properties?.[key]?.description ?? "";
}
