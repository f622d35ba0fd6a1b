/** Diagnostics: what is wrong, where, and how to repair it. Plain data; offsets only. */
import type { Fix } from "../edit/operation.ts";
import type { Span } from "../text/span.ts";
import type { FormId } from "../workspace/roster.ts";

/** `error`: cargo, the generated loader or the target kernel refuses it. `warning`: depends on the machine, or very likely a mistake. */
export type Severity = "error" | "warning" | "information";

export interface Related {
  readonly path: string;
  /** Absolute UTF-16 offsets in the file. */
  readonly span: Span;
  readonly message: string;
}

export interface Diagnostic {
  /** Rule id = source file = documentation anchor = fixture. */
  readonly rule: string;
  readonly severity: Severity;
  /** One or two sentences that a person understands without the docs. */
  readonly message: string;
  readonly path: string;
  /** Absolute UTF-16 offsets in the file. */
  readonly span: Span;
  /** The form whose node shows the diagnostic. */
  readonly form: FormId | undefined;
  /** JSON Pointer into the JSON document (`/programs/0/kind`); empty when there is no such place. */
  readonly jsonPath: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}
