/**
 * What the version before calls things, in the words of the version after: a
 * declaration that was only renamed is no change wherever it is mentioned.
 */
import type { Sort } from "../ir/fields.ts";
import { bodyNames } from "../ir/body-names.ts";
import type { LoweredFunction } from "../ir/lowered.ts";
import { mapObjectName, mapStatic, policyPackage, programSymbol } from "../names/names.ts";
import type { Form } from "../syntax/cst.ts";
import { stringValue, isPlainSymbol, writeString } from "../syntax/atoms.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { Placed } from "../workspace/model.ts";
import { parseSource, workspacePath } from "../workspace/source.ts";

/** Where a function stands: what a program's source says. */
export function functionKey(path: string, name: string): string {
  return `${path}:${name}`;
}

/** What is called after a declaration. */
const MADE_OF: Readonly<Record<Exclude<Sort, "function">, readonly ((name: string) => string | undefined)[]>> = {
  map: [mapStatic, mapObjectName],
  program: [programSymbol],
  policy: [policyPackage],
};

export class Renames {
  private readonly names: Readonly<Record<Sort, Map<string, string>>> = {
    program: new Map(),
    map: new Map(),
    policy: new Map(),
    function: new Map(),
  };
  /** Statics of maps in Rust. */
  private readonly statics = new Map<string, string>();
  /** What messages of both versions may quote of what was renamed, names and names that are made of them: the new name. */
  private readonly quoted = new Map<string, string>();

  /** Notes that two declarations are one. */
  add(sort: Sort, before: Placed, after: Placed): void {
    const [old = "", name = ""] = [before.lowered.name, after.lowered.name];
    if (sort === "function") {
      const [from, to] = [functionKey(before.path, old), functionKey(after.path, name)];
      if (from !== to) this.names.function.set(from, to);
      return;
    }
    if (old === name) return;
    this.names[sort].set(old, name);
    for (const made of [old, name, ...MADE_OF[sort].flatMap((make) => [make(old), make(name)])]) {
      if (made !== undefined) this.quoted.set(made, name);
    }
    const [from, to] = sort === "map" ? [mapStatic(old), mapStatic(name)] : [undefined, undefined];
    if (from !== undefined && to !== undefined && from !== to) this.statics.set(from, to);
  }

  /** The name that a program, map or policy has in the version after. */
  name(sort: Exclude<Sort, "function">, name: string): string {
    return this.names[sort].get(name) ?? name;
  }

  nameList(sort: Exclude<Sort, "function">, names: readonly string[]): readonly string[] {
    return this.names[sort].size === 0 ? names : names.map((name) => this.name(sort, name));
  }

  /** A program's source, its path in the plain spelling. */
  source(source: string): string {
    const plain = plainSource(source);
    return this.names.function.get(plain) ?? plain;
  }

  /** The text of a function with maps by their new names. */
  functionText(form: Form, lowered: LoweredFunction): string {
    if (this.names.map.size === 0) return form.source;
    let text = "";
    let at = 0;
    for (const token of bodyNames(form, lowered).maps) {
      const old = token.kind === "string" ? stringValue(form.source, token) : form.source.slice(token.start, token.end);
      const name = this.names.map.get(old);
      if (name === undefined || token.start < at) continue;
      const written = token.kind !== "string" && isPlainSymbol(name) ? name : writeString(name);
      text += form.source.slice(at, token.start) + written;
      at = token.end;
    }
    return text + form.source.slice(at);
  }

  /** Rust source with the statics of maps by their new names. */
  rustText(source: string): string {
    if (this.statics.size === 0) return source;
    let text = "";
    let at = 0;
    for (const { start, end, text: token } of rustTokens(source)) {
      const name = this.statics.get(token);
      if (name === undefined) continue;
      text += source.slice(at, start) + name;
      at = end;
    }
    return text + source.slice(at);
  }

  /** A message of either version, with everything that it quotes of what was renamed by the new name. */
  message(message: string): string {
    if (this.quoted.size === 0) return message;
    return message.replaceAll(/`([^`]*)`/g, (whole, name: string) => {
      const renamed = this.quoted.get(name);
      return renamed === undefined ? whole : `\`${renamed}\``;
    });
  }
}

/** A source with its path as the workspace spells it; what is none stays as it is. */
export function plainSource(source: string): string {
  const parsed = parseSource(source);
  if (parsed.kind === "unknown") return source;
  const path = workspacePath(parsed.path);
  if (path === undefined) return source;
  return parsed.kind === "function" ? functionKey(path, parsed.name) : path;
}
