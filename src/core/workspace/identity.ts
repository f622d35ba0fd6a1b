/**
 * Identity of forms from one reading of the workspace to the next. A form keeps
 * its id while it is edited, renamed, half-typed or moved; an id never means
 * two forms. Linear in the number of forms whose text or place changed.
 */
import { lowerForm } from "../ir/lower.ts";
import type { Document, Form } from "../syntax/cst.ts";
import type { Analysis, IdentityMemory, Placed } from "./model.ts";
import type { FormId } from "./roster.ts";
import { pairInOrder } from "./pairing.ts";

/** At most so many lost forms are remembered, the latest ones. */
const MAX_GONE = 10_000;
const MAX_SWALLOW_CHECKS = 64;

export interface Reading {
  readonly path: string;
  readonly document: Document;
}

export interface Identities {
  /** The ids of each reading's forms, in order. */
  readonly ids: readonly (readonly FormId[])[];
  readonly nextId: number;
  readonly memory: IdentityMemory;
}

/** A place that needs an id. */
interface Slot {
  readonly reading: number;
  readonly index: number;
  readonly form: Form;
}

/** Sort and name as one string; undefined for a form that declares nothing. */
export function declarationKey(form: Form): string | undefined {
  const { sort, name } = lowerForm(form);
  return sort === "other" || name === undefined || name === "" ? undefined : `${sort} ${name}`;
}

/** The ids of all forms of `readings`, which replace the documents of `previous`. */
export function identify(readings: readonly Reading[], previous: Analysis | undefined): Identities {
  if (previous === undefined) return allNew(readings);
  const before = new Map(previous.documents.map((document) => [document.path, document]));
  const { memory } = previous;
  const ids: (FormId | undefined)[][] = readings.map(({ document }) => document.forms.map(() => undefined));
  const slots: Slot[][] = [];
  const old: Placed[][] = [];

  // 1. What did not change keeps its id: the forms before and after the changed stretch.
  readings.forEach(({ path, document }, reading) => {
    const was = before.get(path);
    before.delete(path);
    const forms = was?.forms ?? [];
    const mine = ids[reading] ?? [];
    let head = 0;
    const shorter = Math.min(forms.length, document.forms.length);
    while (head < shorter && forms[head]?.form === document.forms[head]) {
      mine[head] = forms[head]?.id;
      head++;
    }
    let tail = 0;
    while (
      tail < shorter - head &&
      forms[forms.length - 1 - tail]?.form === document.forms[document.forms.length - 1 - tail]
    ) {
      tail++;
      mine[document.forms.length - tail] = forms[forms.length - tail]?.id;
    }
    old.push(forms.slice(head, forms.length - tail));
    slots.push(
      document.forms.slice(head, document.forms.length - tail).map((form, i) => ({ reading, index: head + i, form })),
    );
  });
  const orphans = [...before.values()].flatMap(({ forms }) => forms);

  // 2. The same text, then the same sort and name: first at the same place (forms may be twins), then within the
  // file, then between files.
  const taken = new Set<FormId>();
  const assign = (slot: Slot, id: FormId): void => {
    const mine = ids[slot.reading];
    if (mine !== undefined) mine[slot.index] = id;
    taken.add(id);
  };
  const oldKey = ({ id, form }: Placed): string | undefined => declarationKey(form) ?? memory.declared.get(id);
  const open = (slot: Slot): boolean => ids[slot.reading]?.[slot.index] === undefined;
  const match = (
    candidates: readonly Placed[],
    wanted: readonly Slot[],
    keyOfOld: (placed: Placed) => string | undefined,
    keyOfNew: (slot: Slot) => string | undefined,
  ): void => {
    const queues = new Map<string, FormId[]>();
    for (const placed of candidates) {
      const key = taken.has(placed.id) ? undefined : keyOfOld(placed);
      if (key !== undefined) push(queues, key, placed.id);
    }
    if (queues.size === 0) return;
    for (const ids of queues.values()) ids.reverse();
    for (const slot of wanted) {
      const key = open(slot) ? keyOfNew(slot) : undefined;
      const id = key === undefined ? undefined : queues.get(key)?.pop();
      if (id !== undefined) assign(slot, id);
    }
  };
  const bySource = (candidates: readonly Placed[], wanted: readonly Slot[]): void => {
    match(
      candidates,
      wanted,
      ({ form }) => form.source,
      ({ form }) => form.source,
    );
  };
  const byDeclaration = (candidates: readonly Placed[], wanted: readonly Slot[]): void => {
    match(candidates, wanted, oldKey, ({ form }) => declarationKey(form));
  };
  slots.forEach((wanted, reading) => {
    const candidates = old[reading] ?? [];
    for (const shift of new Set([0, candidates.length - wanted.length])) {
      wanted.forEach((slot, i) => {
        const twin = candidates[i + shift];
        if (twin === undefined || taken.has(twin.id) || !open(slot)) return;
        if (twin.form === slot.form || twin.form.source === slot.form.source) assign(slot, twin.id);
      });
    }
  });
  const allOld = [...old.flat(), ...orphans];
  const allSlots = slots.flat();
  slots.forEach((wanted, reading) => bySource(old[reading] ?? [], wanted));
  bySource(allOld, allSlots);
  slots.forEach((wanted, reading) => byDeclaration(old[reading] ?? [], wanted));
  byDeclaration(allOld, allSlots);

  // 3. By order in the changed stretch: a name, a head or a bracket is being typed. A form that comes
  // back is the form that went; while one form stands for one, its text may pass through any other.
  const gone = new Gone(memory.gone);
  const revive = (wanted: readonly Slot[]): void => {
    for (const slot of wanted) {
      const id = open(slot) ? gone.take(slot.form.source) : undefined;
      if (id !== undefined) assign(slot, id);
    }
  };
  slots.forEach((wanted, reading) => {
    const candidates = old[reading] ?? [];
    if (candidates.length === 0) {
      revive(wanted);
      return;
    }
    const free = candidates.filter(({ id }) => !taken.has(id));
    if (wanted.filter(open).length !== free.length) revive(wanted);
    const swallowed = swallowedBy(wanted.filter(open), free);
    const pairs = pairInOrder(
      candidates.map(({ id, form }) => {
        return { id, sort: lowerForm(form).sort, free: !taken.has(id) && !swallowed.has(id) };
      }),
      wanted.map((slot) => ({ slot, sort: lowerForm(slot.form).sort, id: ids[slot.reading]?.[slot.index] })),
    );
    for (const { id, slot } of pairs) assign(slot, id);
    revive(wanted);
  });

  // 4. The rest is new, and what nobody took is gone.
  let { nextId } = previous;
  for (const slot of allSlots) if (open(slot)) assign(slot, `f${nextId++}`);
  for (const { id, form } of allOld) if (!taken.has(id)) gone.add(form.source, id);

  return {
    ids: ids as FormId[][],
    nextId,
    memory: { declared: remember(memory.declared, allOld, allSlots, ids), gone: gone.result() },
  };
}

function allNew(readings: readonly Reading[]): Identities {
  let nextId = 1;
  const ids = readings.map(({ document }) => document.forms.map(() => `f${nextId++}`));
  return { ids, nextId, memory: { declared: new Map(), gone: new Map() } };
}

/**
 * Forms that stand whole inside a form that was opened before them: not that form under another name, but
 * gone until it is closed. Looked for only while few forms change, as in typing.
 */
function swallowedBy(slots: readonly Slot[], old: readonly Placed[]): ReadonlySet<FormId> {
  if (slots.length * old.length > MAX_SWALLOW_CHECKS) return new Set();
  const inside = ({ form }: Placed): boolean =>
    form.node.kind === "list" &&
    form.node.closed &&
    slots.some((slot) => slot.form.source.length > form.source.length && slot.form.source.includes(form.source));
  return new Set(old.filter(inside).map(({ id }) => id));
}

/** Forms that declare nothing now keep the declaration that they had, as long as they live. */
function remember(
  declared: ReadonlyMap<FormId, string>,
  old: readonly Placed[],
  slots: readonly Slot[],
  ids: readonly (readonly (FormId | undefined)[])[],
): ReadonlyMap<FormId, string> {
  if (old.length === 0 && slots.length === 0) return declared;
  const had = new Map<FormId, string>();
  for (const { id, form } of old) {
    const key = declarationKey(form) ?? declared.get(id);
    if (key !== undefined) had.set(id, key);
  }
  const result = new Map(declared);
  for (const { id } of old) result.delete(id);
  for (const slot of slots) {
    const id = ids[slot.reading]?.[slot.index];
    const key = id === undefined ? undefined : had.get(id);
    if (id !== undefined && key !== undefined && declarationKey(slot.form) === undefined) result.set(id, key);
  }
  return result;
}

/** The lost forms, copied only when they change. */
class Gone {
  private readonly before: ReadonlyMap<string, readonly FormId[]>;
  private changed: Map<string, readonly FormId[]> | undefined;

  constructor(before: ReadonlyMap<string, readonly FormId[]>) {
    this.before = before;
  }

  take(source: string): FormId | undefined {
    const known = this.changed ?? this.before;
    // Hashing the text of every form of a new file is not free.
    if (known.size === 0) return undefined;
    const text = withoutReturns(source);
    const ids = known.get(text);
    const id = ids?.at(-1);
    if (ids === undefined || id === undefined) return undefined;
    this.changed ??= new Map(this.before);
    if (ids.length === 1) this.changed.delete(text);
    else this.changed.set(text, ids.slice(0, -1));
    return id;
  }

  add(source: string, id: FormId): void {
    this.changed ??= new Map(this.before);
    const text = withoutReturns(source);
    const ids = this.changed.get(text) ?? [];
    // Set anew, so that the oldest stand first.
    this.changed.delete(text);
    this.changed.set(text, [...ids, id]);
  }

  result(): ReadonlyMap<string, readonly FormId[]> {
    if (this.changed === undefined) return this.before;
    for (const source of this.changed.keys()) {
      if (this.changed.size <= MAX_GONE) break;
      this.changed.delete(source);
    }
    return this.changed;
  }
}

/** A form that goes to another file takes the line ends of that one, and is the same form. */
function withoutReturns(source: string): string {
  return source.includes("\r") ? source.replace(/\r\n/g, "\n") : source;
}

function push(queues: Map<string, FormId[]>, key: string, id: FormId): void {
  const queue = queues.get(key);
  if (queue === undefined) queues.set(key, [id]);
  else queue.push(id);
}
