/**
 * What the checker finds wrong with a function. Spans count from the first
 * character of the `bpf-fn` form; a fix is data that the rule of the same id
 * turns into edits, because only the rule knows the workspace.
 */
import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "information";

/** The rules about bodies: rule files, documentation and fixtures have the same ids. */
export type FnRule =
  | "fn-shape"
  | "fn-unknown-form"
  | "fn-placement"
  | "fn-arity"
  | "fn-depth"
  | "fn-type"
  | "fn-range"
  | "fn-unknown-name"
  | "fn-assign"
  | "fn-context"
  | "fn-recursion"
  | "fn-unknown-map"
  | "wiring-undeclared"
  | "fn-map-operation"
  | "fn-map-size"
  | "fn-unknown-helper"
  | "fn-helper-kind"
  | "fn-helper-licence"
  | "fn-form-kind"
  | "fn-unknown-field"
  | "fn-event-field"
  | "fn-event-size"
  | "fn-log"
  | "fn-action"
  | "fn-cgroup-ok"
  | "fn-falls-off"
  | "fn-loop-limit"
  | "fn-stack"
  | "fn-unreachable"
  | "fn-unused-value"
  | "fn-err-action"
  | "fn-lru-count";

/** How bad each is. */
export const FN_SEVERITIES: Readonly<Record<FnRule, Severity>> = {
  "fn-shape": "error",
  "fn-unknown-form": "error",
  "fn-placement": "error",
  "fn-arity": "error",
  "fn-depth": "error",
  "fn-type": "error",
  "fn-range": "error",
  "fn-unknown-name": "error",
  "fn-assign": "error",
  "fn-context": "error",
  "fn-recursion": "error",
  "fn-unknown-map": "error",
  "wiring-undeclared": "error",
  "fn-map-operation": "error",
  "fn-map-size": "error",
  "fn-unknown-helper": "error",
  "fn-helper-kind": "error",
  "fn-helper-licence": "error",
  "fn-form-kind": "error",
  "fn-unknown-field": "error",
  "fn-event-field": "error",
  "fn-event-size": "error",
  "fn-log": "error",
  "fn-action": "error",
  "fn-cgroup-ok": "error",
  "fn-falls-off": "error",
  "fn-loop-limit": "error",
  "fn-stack": "error",
  "fn-unreachable": "warning",
  "fn-unused-value": "warning",
  "fn-err-action": "information",
  "fn-lru-count": "information",
};

export type FnFix =
  /** Puts text in the place of a span of the form. */
  | {
      readonly kind: "text";
      readonly title: string;
      readonly span: Span;
      readonly text: string;
      /** True when the meaning stays as it is. */
      readonly isSafe: boolean;
    }
  /**
   * Puts the program's own action in the place of a span; `shared` is the one that other kinds may have, too. A rule
   * that knows which kinds the function serves offers a name that all of them have.
   */
  | { readonly kind: "action"; readonly span: Span; readonly own: string; readonly shared: string | undefined }
  /** Adds the map to the program's `uses-maps`. */
  | { readonly kind: "use-map"; readonly map: string }
  /** The map that was probably meant, and declaring one: the rule knows which there are. */
  | { readonly kind: "other-map"; readonly map: string; readonly span: Span }
  /** Sets a field of the map's declaration, by its JSON key. */
  | { readonly kind: "map-field"; readonly map: string; readonly field: string; readonly value: string | number }
  /** Gives the program a licence that the kernel takes as compatible with the GPL. */
  | { readonly kind: "licence" };

export interface FnProblem {
  readonly rule: FnRule;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly FnFix[];
}
