/**
 * Lisp documents as people might write them at their worst: comments in every
 * gap, both dialects, any white space, unknown fields and forms, CRLF. Each
 * comment says in its text whom it belongs to.
 */
import { FIELDS, FORM_HEADS, isPlainSymbol, MAP_KINDS, PROGRAM_KINDS, writeString } from "../core/index.ts";
import type { JsonValue, SpecSort } from "../core/index.ts";
import { HOSTILE_NAMES } from "./arbitraries.ts";
import { randomNumbers } from "./graphs.ts";

/** Choices from a seed. */
export class Choices {
  private readonly next: (limit: number) => number;

  constructor(seed: number) {
    this.next = randomNumbers(seed * 2654435761);
    for (let i = 0; i < 8; i++) this.next(2);
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return this.next(limit);
  }

  chance(percent: number): boolean {
    return this.next(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.next(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.next(i + 1);
      const [a, b] = [result[i], result[j]];
      if (a !== undefined && b !== undefined) [result[i], result[j]] = [b, a];
    }
    return result;
  }

  some<T>(items: readonly T[], most: number): T[] {
    return this.shuffled(items).slice(0, this.next(Math.min(most, items.length) + 1));
  }
}

export type Spec = { readonly [key: string]: JsonValue };

export type DeclaredForm =
  | { readonly sort: SpecSort; readonly spec: Spec }
  /** `maps` are the maps that the body names. */
  | { readonly sort: "function"; readonly name: string; readonly maps: readonly string[] }
  | { readonly sort: "other" }
  | { readonly sort: "broken" };

export interface CommentedDocument {
  readonly text: string;
  readonly forms: readonly DeclaredForm[];
  /** By comment text: the form's index and the path inside it; `-` for comments of no form. */
  readonly owners: ReadonlyMap<string, string>;
}

const PLAIN_NAMES = ["syn-counter", "events", "drop_syn", "tcp-state", "limits", "a", "b-2", "x?", "per-cpu"];

export function aName(choices: Choices): string {
  return choices.chance(75) ? choices.pick(PLAIN_NAMES) : choices.pick(HOSTILE_NAMES);
}

/** A spec of a sort; fields that may be absent are absent half the time. */
export function aSpec(choices: Choices, sort: SpecSort, name: string): Spec {
  const spec: Record<string, JsonValue> = { name };
  for (const { key, required } of FIELDS[sort]) {
    if (required || choices.chance(50)) spec[key] = aValue(choices, sort, key);
  }
  if (choices.chance(15)) spec["owner_of"] = { a_b: [1, "two", { c: true }], note: "n" };
  if (choices.chance(10)) spec["pin"] = choices.pick<JsonValue>(["text", 12, false, [], ["a", []]]);
  return spec;
}

/** A valid value of a field. */
export function aValue(choices: Choices, sort: SpecSort, key: string): JsonValue {
  switch (key) {
    case "kind":
      return choices.pick<string>(sort === "map" ? MAP_KINDS : PROGRAM_KINDS);
    case "attach":
      return choices.chance(50)
        ? { target: "eth0" }
        : { target: aName(choices), direction: choices.pick(["ingress", "egress"]) };
    case "key_size":
    case "value_size":
    case "max_entries":
      return choices.pick([0, 1, 4, 8, 1024, 4294967295]);
    case "uses_maps":
    case "programs":
    case "maps":
      return [...new Set(Array.from({ length: choices.below(4) }, () => aName(choices)))];
    default:
      return choices.pick(["GPL", "bpf/x.rs", "", "a ; b", 'say "hi"', "(", "\\", ...HOSTILE_NAMES]);
  }
}

/** What a document is like; drawn once for each. */
interface Manner {
  /** Percent of gaps that hold comments. */
  readonly comments: number;
  /** Percent of gaps within forms that end a line. */
  readonly lines: number;
  readonly kwargs: number;
  readonly lineEnd: string;
  /** True when one form is broken: then all forms start in column 0. */
  readonly broken: boolean;
}

/** A document of `count` forms; the text of each comment starts with `tag`. */
export function aDocument(choices: Choices, count: number, tag = ""): CommentedDocument {
  const manner: Manner = {
    comments: choices.pick([0, 0, 20, 60, 100]),
    lines: choices.pick([0, 50, 90, 100]),
    kwargs: choices.pick([0, 0, 50, 100]),
    lineEnd: choices.pick(["\n", "\n", "\r\n"]),
    broken: choices.chance(12),
  };
  return new DocumentWriter(choices, manner, tag).write(count);
}

class DocumentWriter {
  private readonly choices: Choices;
  private readonly manner: Manner;
  private readonly tag: string;
  private readonly owners = new Map<string, string>();
  private readonly forms: DeclaredForm[] = [];
  private text = "";
  private index = 0;

  constructor(choices: Choices, manner: Manner, tag: string) {
    this.choices = choices;
    this.tag = tag;
    this.manner = manner;
  }

  write(count: number): CommentedDocument {
    const { choices, manner } = this;
    if (choices.chance(5)) this.text += "\uFEFF";
    const brokenAt = manner.broken ? choices.below(count) : -1;
    const names = {
      program: new Set<string>(),
      map: new Set<string>(),
      policy: new Set<string>(),
      function: new Set<string>(),
    };
    for (this.index = 0; this.index < count; this.index++) {
      const form = this.index === brokenAt ? ({ sort: "broken" } as const) : this.chooseForm(names);
      this.forms.push(form);
      this.topGap();
      this.writeForm(form);
      if (choices.chance(manner.comments / 2) && form.sort !== "broken")
        this.text += ` ${this.comment(`${this.index} top`)}`;
    }
    this.index = count;
    if (choices.chance(manner.comments / 2)) this.text += `${manner.lineEnd}${this.comment("-")}`;
    if (choices.chance(80)) this.text += manner.lineEnd;
    return { text: this.text, forms: this.forms, owners: this.owners };
  }

  private chooseForm(names: Readonly<Record<SpecSort | "function", Set<string>>>): DeclaredForm {
    const { choices } = this;
    const sort = choices.pick(["program", "program", "map", "map", "policy", "function", "other"] as const);
    if (sort === "other") return this.manner.broken ? this.chooseForm(names) : { sort };
    // Names of two documents of one workspace never meet.
    let name = aName(choices) + (this.tag === "b" ? ".b" : "");
    while (names[sort].has(name)) name += choices.pick(["-x", "_2", "!"]);
    names[sort].add(name);
    if (sort !== "function") return { sort, spec: aSpec(choices, sort, name) };
    return { sort, name, maps: Array.from({ length: choices.below(3) }, () => aName(choices)) };
  }

  /** What stands before a form: line ends, comments of the form, comments of nobody. */
  private topGap(): void {
    const { choices, manner } = this;
    const { lineEnd } = manner;
    const first = this.index === 0;
    if (!first) this.text += choices.pick([lineEnd, lineEnd.repeat(2), lineEnd.repeat(2), lineEnd.repeat(3)]);
    else if (choices.chance(20)) this.text += lineEnd;
    if (!choices.chance(manner.comments)) return;
    if (choices.chance(50)) this.text += `${this.comment("-")}${lineEnd}${lineEnd}`;
    while (choices.chance(50)) this.text += `${this.comment(`${this.index} top`)}${lineEnd}`;
  }

  private writeForm(form: DeclaredForm): void {
    switch (form.sort) {
      case "broken":
        this.text += this.choices.pick([
          "(defbpf-map lost :kind :hash :max [1",
          "(defbpf-map lost {:a",
          "(bpf-fn f (ctx)",
        ]);
        break;
      case "other": {
        // Two forms of the same text could not be told apart.
        const which = `${this.tag}${this.index}`;
        this.text += this.choices.pick([
          `(note   something [${which} 2])`,
          `atom-${which}`,
          `(defbpf-mop ${which} :kind :hash)`,
        ]);
        break;
      }
      case "function":
        this.writeFunction(form);
        break;
      default:
        this.writeDeclaration(form.sort, form.spec);
    }
  }

  private writeFunction({ name, maps }: { readonly name: string; readonly maps: readonly string[] }): void {
    this.text += `(bpf-fn ${isPlainSymbol(name) ? name : writeString(name)} (ctx)`;
    for (const map of maps) {
      this.gap("", "", 2, "");
      this.text += `(when (map-has? ${isPlainSymbol(map) ? map : writeString(map)}   (ip-src ctx))`;
      this.gap("", "", 4, "");
      this.text += `(let ((n (map-inc ${isPlainSymbol(map) ? map : writeString(map)} 1))) n (return :pass)))`;
    }
    this.gap("", "", 2, "");
    this.text += "(return :pass)";
    this.closingGap("", "");
    this.text += ")";
  }

  private writeDeclaration(sort: SpecSort, spec: Spec): void {
    const { choices } = this;
    const kwargs = choices.chance(this.manner.kwargs);
    const { name, ...fields } = spec;
    const keys = choices.chance(70) ? Object.keys(fields) : choices.shuffled(Object.keys(fields));
    if (kwargs) keys.splice(choices.chance(80) ? 0 : choices.below(keys.length + 1), 0, "name");
    this.text += `(${FORM_HEADS[sort]}`;
    if (!kwargs && typeof name === "string") {
      this.gap("", "", 2, "");
      this.text += isPlainSymbol(name) && choices.chance(90) ? name : writeString(name);
    }
    // Comments beside the name are the form's own: the name has no other place to go.
    let before = "";
    for (const key of keys) {
      const value = spec[key] ?? null;
      const owner = key === "name" ? "" : key;
      this.gap(before, owner, 2, "");
      this.text += `:${key.replaceAll("_", "-")}`;
      this.gap(owner, owner, 4, owner);
      this.writeValue(key, value, kwargs);
      before = owner;
    }
    this.closingGap(before, "");
    this.text += ")";
  }

  private writeValue(key: string, value: JsonValue, kwargs: boolean): void {
    if (Array.isArray(value) && ["programs", "maps", "uses_maps"].includes(key)) {
      const brackets = kwargs || this.choices.chance(10) ? "()" : "[]";
      const items: readonly JsonValue[] = value;
      this.writeList(
        brackets,
        key,
        items.map((item) => ({
          owner: `${key} ${lispOf(item)}`,
          write: () => (this.text += lispOf(item)),
        })),
      );
    } else if (key === "attach" && typeof value === "object" && value !== null) {
      const brackets = kwargs || this.choices.chance(10) ? "()" : "{}";
      this.writeList(
        brackets,
        key,
        Object.entries(value as Spec).map(([inner, text]) => ({
          owner: `${key} :${inner}`,
          write: () => {
            this.text += `:${inner}`;
            this.gap(`${key} :${inner}`, `${key} :${inner}`, 8, `${key} :${inner}`);
            this.text += lispOf(text);
          },
        })),
      );
    } else {
      this.text += key === "kind" && typeof value === "string" ? value : lispOf(value);
    }
  }

  private writeList(brackets: string, list: string, items: readonly { readonly owner: string; write(): void }[]): void {
    this.text += brackets.charAt(0);
    let before = list;
    items.forEach(({ owner, write }, i) => {
      if (i > 0 || this.choices.chance(20)) this.gap(before, owner, 6, list);
      write();
      before = owner;
    });
    this.closingGap(before, list);
    this.text += brackets.charAt(1);
  }

  /** White space, perhaps with comments of what is before, of what comes, and of nobody inside `list`. */
  private gap(before: string, next: string, indent: number, list: string): void {
    const { choices, manner } = this;
    const { lineEnd } = manner;
    const blanks = (): string => (choices.chance(80) ? " ".repeat(indent) : choices.pick(["\t", " ", "   "]));
    let onNewLine = false;
    if (choices.chance(manner.comments)) {
      if (choices.chance(50)) {
        this.text += `${choices.pick([" ", "", "  "])}${this.comment(`${this.index} ${before}`)}${lineEnd}`;
        onNewLine = true;
      }
      if (choices.chance(20)) {
        if (!onNewLine) this.text += lineEnd;
        this.text += `${lineEnd}${blanks()}${this.comment(`${this.index} ${list}`)}${lineEnd}${lineEnd}`;
        onNewLine = true;
      }
      while (choices.chance(40)) {
        if (!onNewLine) this.text += lineEnd;
        this.text += `${blanks()}${this.comment(`${this.index} ${next}`)}${lineEnd}`;
        onNewLine = true;
      }
    }
    if (onNewLine) this.text += blanks();
    else if (choices.chance(manner.lines)) this.text += lineEnd + (choices.chance(10) ? lineEnd : "") + blanks();
    else this.text += choices.pick([" ", " ", "  ", "\t"]);
  }

  /** What stands before a closing bracket. */
  private closingGap(before: string, list: string): void {
    const { choices, manner } = this;
    if (choices.chance(manner.comments)) {
      if (choices.chance(60)) this.text += ` ${this.comment(`${this.index} ${before}`)}`;
      if (choices.chance(40)) this.text += `${manner.lineEnd}  ${this.comment(`${this.index} ${list}`)}`;
      this.text += `${manner.lineEnd}  `;
    } else if (choices.chance(15)) {
      this.text += choices.pick([" ", manner.lineEnd]);
    }
  }

  /** A comment that names its owner; no two are the same. */
  private comment(owner: string): string {
    const text = `; ${this.tag}${this.owners.size}`;
    this.owners.set(text, owner.trim());
    return text;
  }
}

/** A value of a field outside the table, on one line. */
function lispOf(value: JsonValue): string {
  if (typeof value === "string") return writeString(value);
  if (Array.isArray(value)) return `[${value.map(lispOf).join(" ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `:${key.replaceAll("_", "-")} ${lispOf(inner)}`)
      .join(" ")}}`;
  }
  return value === true ? "#t" : value === false ? "#f" : value === null ? "nil" : String(value);
}
