/**
 * `:source` of a program: three shapes by suffix, and where the path leads. Paths
 * are relative to the workspace root and `/`-separated.
 */

export type Source =
  /** `path/to/body.rs` */
  | { readonly kind: "rust"; readonly path: string }
  /** `path/to/object.bpf.o` or `….o` */
  | { readonly kind: "object"; readonly path: string }
  /** `path/to/file.tlisp:function` */
  | { readonly kind: "function"; readonly path: string; readonly name: string }
  | { readonly kind: "unknown" };

const UNKNOWN: Source = { kind: "unknown" };

/** The shape of a source; total. */
export function parseSource(source: string): Source {
  if (hasControl(source)) return UNKNOWN;
  const colon = source.indexOf(".tlisp:");
  const isFunction = colon > 0 && colon + 7 < source.length;
  const path = isFunction ? source.slice(0, colon + 6) : source;
  if (path.includes("\\")) return UNKNOWN;
  if (isFunction) return { kind: "function", path, name: source.slice(colon + 7) };
  if (isFile(path, ".rs")) return { kind: "rust", path };
  return isFile(path, ".o") ? { kind: "object", path } : UNKNOWN;
}

/** A path whose last part has something before the suffix (`.bpf.o` alone is no file name). */
function isFile(path: string, suffix: string): boolean {
  const last = path.length - path.lastIndexOf("/") - 1;
  return (
    path.endsWith(suffix) && last > suffix.length && !(last === suffix.length + 4 && path.endsWith(`.bpf${suffix}`))
  );
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit === 0x7f) return true;
  }
  return false;
}

/** The path without `.`, `..` and empty parts; undefined when it is absolute or leads out of the workspace. */
export function workspacePath(path: string): string | undefined {
  if (path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path)) return undefined;
  // Nearly every path is one already.
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
