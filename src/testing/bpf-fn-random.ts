/**
 * Random functions of the packet kinds as Lisp text, from the language's typed
 * grammar. What a run cannot know beforehand (time, random numbers) appears only
 * where it does not change the result.
 */
import { TEST_MAPS } from "./bpf-fn-maps.ts";
import type { PacketKind, Tree } from "./bpf-fn-random-leaves.ts";
import { Values } from "./bpf-fn-random-values.ts";
import type { Random } from "./packets.ts";
import { chance, oneOf, pick } from "./packets.ts";

export const ACTIONS: Readonly<Record<PacketKind, readonly string[]>> = {
  ":xdp": [":xdp-aborted", ":xdp-drop", ":xdp-pass", ":xdp-tx", ":xdp-redirect", ":pass", ":drop"],
  ":tc": [":tc-act-unspec", ":tc-act-ok", ":tc-act-shot", ":tc-act-pipe", ":tc-act-redirect", ":pass", ":drop"],
  ":socket-filter": [":keep", ":drop", "0", "96"],
  ":cgroup-skb": [":pass", ":drop", "0", "1"],
};

const MAX_ITERATIONS = 256;

export function render(tree: Tree): string {
  return tree.parts.map((part) => (typeof part === "string" ? part : render(part))).join("");
}

/** How many pieces the text is made of. */
export function sizeOfTree(tree: Tree): number {
  return tree.parts.reduce((sum, part) => sum + (typeof part === "string" ? 0 : sizeOfTree(part)), 1);
}

/** A function of that name, of about `fuel` pieces. */
export function randomFunction(random: Random, kind: PacketKind, name: string, fuel: number): Tree {
  return new Generator(random, kind, fuel).function(name);
}

class Generator extends Values {
  protected iterations = 1;

  function(name: string): Tree {
    const parts: (string | Tree)[] = [`(bpf-fn ${name} (ctx)`];
    if (chance(this.random, 2)) parts.push(`\n  (on-miss ${oneOf(this.random, this.actions())})`);
    // What is bound first is in scope everywhere: values flow from one statement to the next.
    const bound = [...this.bindings(1 + pick(this.random, 4))];
    parts.push("\n  (let (", ...bound, ")");
    for (let count = 1 + pick(this.random, 5); count > 0; count--) parts.push("\n    ", this.statement(4));
    parts.push("\n    ", this.end(3), "))");
    return { type: "frame", parts };
  }

  protected actions(): readonly string[] {
    return ACTIONS[this.kind];
  }

  protected end(depth: number): Tree {
    const random = this.random;
    if (depth > 0 && this.fuel > 0 && chance(random, 2)) {
      const [a, b] = [() => this.end(depth - 1), () => this.end(depth - 1)];
      switch (pick(random, 4)) {
        case 0:
          return this.form("action", "(cond (", this.value("bool", depth), " ", a(), ") (else ", b(), "))");
        case 1: {
          const type = this.anyType();
          const value = this.missing(type, depth);
          const name = this.fresh();
          const found = this.scoped(() => {
            this.variables.push({ name, type, assignable: true });
            return a();
          });
          return this.form("action", `(if-let (${name} `, value, ") ", found, " ", b(), ")");
        }
        case 2:
          return this.form("action", "(do ", this.statement(depth - 1), " ", a(), ")");
        default:
          return this.form("action", "(if ", this.value("bool", depth), " ", a(), " ", b(), ")");
      }
    }
    return this.return(depth);
  }

  protected return(depth: number): Tree {
    if (this.kind === ":socket-filter" && chance(this.random, 2)) {
      return this.form("action", "(return ", this.exact("u32", depth), ")");
    }
    return this.form("action", `(return ${oneOf(this.random, this.actions())})`);
  }

  protected override statement(depth: number): Tree {
    const random = this.random;
    const s = (): Tree => this.statement(depth - 1);
    if (depth <= 0 || this.fuel <= 0) return this.effect(Math.max(depth, 1));
    switch (pick(random, 14)) {
      case 0:
        return this.form("statement", "(when ", this.value("bool", depth), " ", s(), ")");
      case 1:
        return this.form("statement", "(unless ", this.value("bool", depth), " ", s(), " ", s(), ")");
      case 2:
        return this.form("statement", "(if ", this.value("bool", depth), " ", s(), " ", s(), ")");
      case 3:
        return this.form("statement", "(cond (", this.value("bool", depth), " ", s(), ") (else ", s(), "))");
      case 4:
      case 5:
        return this.loop(depth);
      case 6:
        return this.scoped(() => {
          const bound = [...this.bindings(1 + pick(random, 2))];
          return this.form("statement", "(let (", ...bound, ") ", s(), " ", s(), ")");
        });
      case 7: {
        const type = this.anyType();
        const value = this.missing(type, depth);
        const name = this.fresh();
        const found = this.scoped(() => {
          this.variables.push({ name, type, assignable: true });
          return s();
        });
        return this.form("statement", `(if-let (${name} `, value, ") ", found, " ", s(), ")");
      }
      case 8:
        return this.form("statement", "(when ", this.value("bool", depth), " ", this.return(depth), ")");
      default:
        return this.effect(depth);
    }
  }

  protected loop(depth: number): Tree {
    const random = this.random;
    const count = Math.min(oneOf(random, [0, 1, 2, 3, 4, 8, 16, 40]), Math.floor(MAX_ITERATIONS / this.iterations));
    const before = this.iterations;
    this.iterations *= Math.max(1, count);
    const name = this.fresh();
    const result = this.scoped(() => {
      this.variables.push({ name, type: "u32", assignable: false });
      const body: (string | Tree)[] = [];
      for (let at = 1 + pick(random, 2); at > 0; at--) body.push(" ", this.statement(depth - 1));
      return this.form("statement", `(dotimes (${name} ${count})`, ...body, ")");
    });
    this.iterations = before;
    return result;
  }

  protected effect(depth: number): Tree {
    const random = this.random;
    const assignable = this.variables.filter((variable) => variable.assignable);
    const at = pick(random, 12);
    if (at < 4 && assignable.length > 0) {
      const { name, type } = oneOf(random, assignable);
      return this.form("statement", `(set! ${name} `, this.value(type, depth), ")");
    }
    if (at < 7) return { ...this.stored(depth), type: "statement" };
    if (at < 9) return { ...this.counted(oneOf(random, ["u32", "u64"] as const), depth), type: "statement" };
    if (at < 11) return { ...this.emitted(depth), type: "statement" };
    if (chance(random, 4)) {
      return this.form("statement", '(log "v {} {}" ', this.exact("u32", 1), " ", this.exact("u64", 1), ")");
    }
    const map = oneOf(
      random,
      TEST_MAPS.filter(({ kind }) => kind === ":hash" || kind === ":lru-hash"),
    );
    return this.form("statement", `(map-delete ${map.name} `, this.key(map, depth - 1), ")");
  }
}
