/** What a body may answer and which helpers it calls, from its text alone: also of bodies that do not compile. */
import { CALLABLE } from "../compile/check-helpers.ts";
import { FORMS } from "../compile/forms.ts";
import { helperCalls } from "../edit/rust-identifiers.ts";
import type { LoweredFunction } from "../ir/lowered.ts";
import type { Form, Node } from "../syntax/cst.ts";
import { createKept } from "../text/kept.ts";
import { withoutTests } from "../text/rust-tests.ts";
import { rustTokens } from "../text/rust-tokens.ts";

export interface BodyFacts {
  /** As they are written, without a colon, sorted. */
  readonly actions: readonly string[];
  /** By the kernel's name (in Rust by the name that is called), sorted. */
  readonly helpers: readonly string[];
}

const kept = createKept<Form, BodyFacts>();

/** What a function in Lisp may answer and call. */
export function factsOfFunction(form: Form, lowered: LoweredFunction): BodyFacts {
  let facts = kept.get(form);
  if (facts === undefined) {
    facts = readFunction(form, lowered);
    kept.set(form, facts);
  }
  return facts;
}

function readFunction({ source }: Form, { body }: LoweredFunction): BodyFacts {
  const text = (node: Node | undefined): string => (node === undefined ? "" : source.slice(node.start, node.end));
  const actions = new Set<string>();
  const helpers = new Set<string>();
  // No recursion: bodies are as deep as somebody writes them.
  const work: Node[] = [...body];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind !== "list") continue;
    const [headNode, first] = node.items;
    const head = headNode?.kind === "symbol" ? text(headNode) : "";
    if (head === "return" || head === "on-miss") {
      if (first?.kind === "keyword") actions.add(text(first).slice(1));
      else if (first?.kind === "list" && text(first.items[0]) === "deny")
        actions.add(oneLine(text(first).slice(1, -1)));
      else if (first?.kind === "integer") actions.add(text(first));
    } else if (head === "call" && first !== undefined) {
      helpers.add(CALLABLE.get(text(first))?.helper ?? text(first));
    } else {
      for (const helper of FORMS.get(head)?.helpers ?? []) helpers.add(helper);
    }
    work.push(...node.items);
  }
  return { actions: [...actions].sort(), helpers: [...helpers].sort() };
}

/** Constants by which bodies in Rust answer. */
const ANSWER = /^(?:XDP_(?:ABORTED|DROP|PASS|TX|REDIRECT)|TC_ACT_[A-Z]+|SK_(?:DROP|PASS))$/;

/** What a file in Rust may answer by name, and which helpers it calls by name. */
export function factsOfRust(source: string): BodyFacts {
  const actions = new Set<string>();
  for (const { text } of withoutTests(rustTokens(source))) if (ANSWER.test(text)) actions.add(text);
  return {
    actions: [...actions].sort(),
    helpers: helperCalls(source)
      .map(({ name }) => name)
      .sort(),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
