/** The operations that turn one declaration into its edited JSON: field by field, item by item. */
import type { Operation } from "../edit/operation.ts";
import { FIELDS } from "../ir/fields.ts";
import type { SpecSort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { FormId } from "../workspace/roster.ts";
import { listSteps } from "./lists.ts";
import type { JsonObject } from "./model.ts";
import { equalJson, isArray, isObject } from "./value.ts";

/** What changes in a program, map or policy, its name aside. */
export function fieldOperations(id: FormId, sort: SpecSort, before: JsonObject, after: JsonObject): Operation[] {
  const operations: Operation[] = [];
  for (const key of keysOf(before, after)) {
    if (key === "name") continue;
    const old = own(before, key);
    const value = own(after, key);
    const type = FIELDS[sort].find((info) => info.key === key)?.type;
    if (type === "attach" && isObject(old) && isObject(value)) {
      for (const inner of keysOf(old, value)) {
        operations.push(...change(id, ["attach", inner], own(old, inner), own(value, inner)));
      }
    } else if (type === "names" && isArray(old) && isArray(value)) {
      operations.push(...listSteps(namesIn(old), namesIn(value)).map((step) => ({ ...step, id, field: [key] })));
    } else {
      operations.push(...change(id, [key], old, value));
    }
  }
  return operations;
}

function change(
  id: FormId,
  field: readonly string[],
  old: JsonValue | undefined,
  value: JsonValue | undefined,
): Operation[] {
  // Null is an absent field, or a Lisp value that JSON does not have (`inf`), which stays as long as the key does.
  if (value === null && (old === undefined || old === null)) return [];
  if (value === undefined || value === null) return old === undefined ? [] : [{ kind: "unset-field", id, field }];
  return old !== undefined && equalJson(old, value) ? [] : [{ kind: "set-field", id, field, value }];
}

function keysOf(before: JsonObject, after: JsonObject): Set<string> {
  return new Set([...Object.keys(before), ...Object.keys(after)]);
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function namesIn(list: readonly JsonValue[]): string[] {
  return list.filter((item) => typeof item === "string");
}

/** A new declaration as it is written: without the fields that are null, those of `attach` included. */
export function withoutNulls(item: JsonObject): JsonObject {
  const entries = Object.entries(item).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === "attach" && isObject(value) ? withoutNulls(value) : value]),
  );
}
