/** Prints the IR for people: one expression a line where it does not fit, types and misses said. */
import type { Expr, Fn } from "./ir.ts";
import { childrenOf } from "./walk.ts";

const WIDTH = 100;

/** The function as text, ending in a newline. */
export function printFn(fn: Fn): string {
  const miss = fn.onMiss.action === undefined ? String(fn.onMiss.value) : `${fn.onMiss.value} :${fn.onMiss.action}`;
  const hook = fn.program === ":lsm" ? `, ${fn.hookArgs} arguments` : "";
  const lines = [
    `${fn.name} as ${fn.program.slice(1)}${hook}, a miss returns ${miss}`,
    ...fn.maps.map((map, i) => {
      return `map ${i} ${map.name} ${map.kind} key ${map.keySize} value ${map.valueSize} entries ${map.maxEntries}`;
    }),
    ...fn.locals.map(({ name, type, assigned }, i) => `local ${i} ${name} ${type}${assigned ? " assigned" : ""}`),
    printExpr(fn.body),
  ];
  return `${lines.join("\n")}\n`;
}

/** An expression as text, indented by `indent` spaces where it takes more lines. */
export function printExpr(expr: Expr, indent = 0): string {
  const leaf = leafText(expr);
  if (leaf !== undefined) return leaf;
  const head = headText(expr);
  const children = childrenOf(expr).map((child) => printExpr(child, indent + 2));
  if (children.length === 0) return `(${head})`;
  const line = `(${head} ${children.join(" ")})`;
  if (!line.includes("\n") && indent + line.length <= WIDTH) return line;
  return `(${head}\n${children.map((child) => `${" ".repeat(indent + 2)}${child}`).join("\n")})`;
}

function leafText(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "int":
      return `${expr.value}:${expr.type}`;
    case "bool":
      return expr.value ? "true" : "false";
    case "unit":
      return "unit";
    case "local":
      return `$${expr.local}`;
    default:
      return undefined;
  }
}

/** What an expression is besides its children. */
function headText(expr: Expr): string {
  const { kind, type } = expr;
  const words: (string | number)[] = [`${kind}:${type}`];
  const miss = "miss" in expr && expr.miss !== 0 ? [`miss=${expr.miss}`] : [];
  switch (expr.kind) {
    case "arith":
    case "shift":
    case "compare":
      words[0] = `${expr.op}:${expr.kind === "compare" ? expr.left.type : type}`;
      break;
    case "let":
    case "set":
      words.push(`$${expr.local}`);
      break;
    case "attempt":
      words.push(`label=${expr.label}`, ...(expr.bind === undefined ? [] : [`$${expr.bind.local}`]));
      break;
    case "loop":
      words.push(`$${expr.index}`, expr.count);
      break;
    case "return":
      if (expr.action !== undefined) words.push(`:${expr.action}`);
      break;
    case "packet":
      words.push(expr.field);
      break;
    case "packet-is":
      words.push(expr.protocol);
      break;
    case "packet-load":
      if (expr.padded) words.push("padded");
      break;
    case "map-get":
    case "map-set":
    case "map-delete":
    case "map-has":
    case "map-add":
    case "lpm-get":
      words.push(`@${expr.map}`);
      break;
    case "stack-id":
      words.push(`@${expr.map}`, ...(expr.user ? ["user"] : []));
      break;
    case "emit":
      words.push(`@${expr.map}`, `size=${expr.layout.size}`);
      words.push(...expr.layout.fields.map(({ name, type: of, offset }) => `${name}:${of}@${offset}`));
      break;
    case "log":
      words.push(expr.pieces.map((piece) => JSON.stringify(piece)).join(" "));
      break;
    case "unpack":
    case "trace-string":
      words.push(`offset=${expr.offset}`);
      break;
    case "trace-field":
      words.push(`offset=${expr.offset}`, `stored=${expr.stored}`);
      break;
    case "ambient":
      words.push(expr.name);
      break;
    case "call":
      words.push(expr.helper);
      break;
    case "arg":
      words.push(expr.index);
      break;
    case "read-memory":
      words.push(expr.space);
      break;
    default:
      break;
  }
  return [...words, ...miss].join(" ");
}
