/**
 * Reads JSON text (RFC 8259, nothing more) into a tree with offsets. Total,
 * linear and without recursion: the nesting depth is the input's. A number
 * keeps its text, so that no digit is lost.
 */
import type { JsonProblem } from "./model.ts";

interface NodeBase {
  /** UTF-16 offsets in the JSON text. */
  readonly start: number;
  readonly end: number;
}
export interface JsonMember extends NodeBase {
  readonly key: string;
  readonly keyEnd: number;
  readonly value: JsonNode;
}
export interface JsonObjectNode extends NodeBase {
  readonly kind: "object";
  readonly members: readonly JsonMember[];
}
export interface JsonArrayNode extends NodeBase {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}
export type JsonScalarNode =
  | (NodeBase & { readonly kind: "string"; readonly value: string })
  | (NodeBase & { readonly kind: "number"; readonly value: number; readonly text: string })
  | (NodeBase & { readonly kind: "boolean"; readonly value: boolean })
  | (NodeBase & { readonly kind: "null" });
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonScalarNode;

export type ParsedJson =
  { readonly ok: true; readonly root: JsonNode } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

interface ObjectFrame {
  readonly kind: "object";
  readonly start: number;
  readonly members: JsonMember[];
  readonly keys: Set<string>;
  /** The key that waits for its value. */
  key: { readonly name: string; readonly start: number; readonly end: number } | undefined;
}
interface ArrayFrame {
  readonly kind: "array";
  readonly start: number;
  readonly items: JsonNode[];
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const BLANK = /[ \t\r\n]*/y;
const WORD = /[A-Za-z0-9_$+.-]+/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** The tree of a JSON text, or what is wrong with it: the first error, or every key that stands twice. */
export function parseJson(text: string): ParsedJson {
  const reader = new Reader(text);
  const root = reader.read();
  const { problems } = reader;
  return root === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, root };
}

/** The value of a key. */
export function memberOf(node: JsonObjectNode, key: string): JsonNode | undefined {
  return node.members.find((member) => member.key === key)?.value;
}

class Reader {
  readonly problems: JsonProblem[] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  read(): JsonNode | undefined {
    const stack: (ObjectFrame | ArrayFrame)[] = [];
    for (;;) {
      // A value, or the opening of one, is due here.
      this.skipBlank();
      const start = this.at;
      const char = this.text.charAt(start);
      let value: JsonNode | undefined;
      if (char === "{") {
        this.at++;
        const frame: ObjectFrame = { kind: "object", start, members: [], keys: new Set(), key: undefined };
        this.skipBlank();
        if (this.text.charAt(this.at) === "}") {
          value = { kind: "object", start, end: ++this.at, members: [] };
        } else {
          stack.push(frame);
          if (!this.readKey(frame)) return undefined;
          continue;
        }
      } else if (char === "[") {
        this.at++;
        this.skipBlank();
        if (this.text.charAt(this.at) === "]") {
          value = { kind: "array", start, end: ++this.at, items: [] };
        } else {
          stack.push({ kind: "array", start, items: [] });
          continue;
        }
      } else {
        value = this.readScalar();
        if (value === undefined) return undefined;
      }
      // A value is complete: give it to its owner, and close every owner that ends here.
      let more = false;
      while (!more) {
        const frame = stack.at(-1);
        if (frame === undefined) {
          this.skipBlank();
          if (this.at < this.text.length) return this.fail("Nothing may follow the document.");
          return value;
        }
        if (frame.kind === "array") frame.items.push(value);
        else if (frame.key !== undefined) {
          frame.members.push({
            key: frame.key.name,
            start: frame.key.start,
            keyEnd: frame.key.end,
            end: value.end,
            value,
          });
          frame.key = undefined;
        }
        this.skipBlank();
        const next = this.text.charAt(this.at);
        if (next === ",") {
          this.at++;
          if (frame.kind === "object" && !this.readKey(frame)) return undefined;
          more = true;
        } else if (next === (frame.kind === "array" ? "]" : "}")) {
          const end = ++this.at;
          stack.pop();
          value =
            frame.kind === "array"
              ? { kind: "array", start: frame.start, end, items: frame.items }
              : { kind: "object", start: frame.start, end, members: frame.members };
        } else {
          return this.fail(frame.kind === "array" ? "A comma or ] is missing here." : "A comma or } is missing here.");
        }
      }
    }
  }

  private skipBlank(): void {
    BLANK.lastIndex = this.at;
    BLANK.test(this.text);
    this.at = BLANK.lastIndex;
  }

  /** Reports at the token that stands here. */
  private fail(message: string): undefined {
    WORD.lastIndex = this.at;
    const end = WORD.test(this.text) ? WORD.lastIndex : Math.min(this.at + 1, this.text.length);
    this.problems.push({ start: this.at, end, message });
    return undefined;
  }

  private readKey(frame: ObjectFrame): boolean {
    this.skipBlank();
    const start = this.at;
    if (this.text.charAt(start) !== '"') {
      this.fail("A key in double quotes is missing here.");
      return false;
    }
    const name = this.readString();
    if (name === undefined) return false;
    const end = this.at;
    this.skipBlank();
    if (this.text.charAt(this.at) !== ":") {
      this.fail("A colon is missing here.");
      return false;
    }
    this.at++;
    if (frame.keys.has(name)) {
      this.problems.push({ start, end, message: `The key ${JSON.stringify(name)} stands twice in this object.` });
    }
    frame.keys.add(name);
    frame.key = { name, start, end };
    return true;
  }

  private readScalar(): JsonNode | undefined {
    const start = this.at;
    const char = this.text.charAt(start);
    if (char === '"') {
      const value = this.readString();
      return value === undefined ? undefined : { kind: "string", start, end: this.at, value };
    }
    for (const [word, node] of WORDS) {
      if (this.text.startsWith(word, start) && this.endsWord(start + word.length)) {
        this.at += word.length;
        return { ...node, start, end: this.at };
      }
    }
    NUMBER.lastIndex = start;
    if (NUMBER.test(this.text) && this.endsWord(NUMBER.lastIndex)) {
      this.at = NUMBER.lastIndex;
      const text = this.text.slice(start, this.at);
      const value = Number(text);
      if (!Number.isFinite(value)) this.problems.push({ start, end: this.at, message: "This number is too large." });
      // JSON has one zero.
      return { kind: "number", start, end: this.at, value: value === 0 ? 0 : value, text };
    }
    if (start >= this.text.length) return this.fail("The document ends here, but a value is missing.");
    if (char === "/") return this.fail("JSON has no comments.");
    return this.fail(/[\]},:]/.test(char) ? "A value is missing here." : "This is no JSON value.");
  }

  private endsWord(at: number): boolean {
    WORD.lastIndex = at;
    return !WORD.test(this.text);
  }

  /** The value of the string that opens here; moves behind it. */
  private readString(): string | undefined {
    const start = this.at;
    let value = "";
    let run = start + 1;
    for (let i = run; i < this.text.length; i++) {
      const unit = this.text.charCodeAt(i);
      if (unit === 0x22) {
        this.at = i + 1;
        return value + this.text.slice(run, i);
      }
      if (unit < 0x20) {
        const message =
          unit === 0x0a || unit === 0x0d
            ? "This string is not closed on its line."
            : "A control character must be escaped.";
        this.problems.push({ start: unit === 0x0a || unit === 0x0d ? start : i, end: i + 1, message });
        return undefined;
      }
      if (unit !== 0x5c) continue;
      const escape = this.text.charAt(i + 1);
      const hex = escape === "u" ? /^[0-9A-Fa-f]{4}/.exec(this.text.slice(i + 2, i + 6)) : null;
      const char = hex === null ? ESCAPES[escape] : String.fromCharCode(Number.parseInt(hex[0], 16));
      if (char === undefined) {
        this.problems.push({ start: i, end: Math.min(i + 2, this.text.length), message: "JSON has no such escape." });
        return undefined;
      }
      value += this.text.slice(run, i) + char;
      i += hex === null ? 1 : 5;
      run = i + 1;
    }
    this.problems.push({ start, end: this.text.length, message: "This string is not closed." });
    return undefined;
  }
}

const WORDS = [
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
] as const;
