/**
 * Old saved workspaces become new ones, one version at a time. A change of the
 * saved shape adds one to `SAVED_VERSION` and one step here, with a fixture in
 * `migrations.test.ts`.
 */
export const SAVED_VERSION = 1;

type SavedRecord = { readonly [key: string]: unknown };
type Migration = (saved: SavedRecord) => SavedRecord;

/** `MIGRATIONS[n]` makes version n + 1 from version n. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** The record in the newest version; as it is when its version is not known. */
export function migrate(record: unknown, migrations = MIGRATIONS, newest: number = SAVED_VERSION): unknown {
  let saved = record;
  while (isRecord(saved) && typeof saved["version"] === "number" && saved["version"] < newest) {
    const step = migrations[saved["version"]];
    if (step === undefined) return record;
    saved = { ...step(saved), version: saved["version"] + 1 };
  }
  return saved;
}

function isRecord(value: unknown): value is SavedRecord {
  return typeof value === "object" && value !== null;
}
