/** The modules that programs are in, each of which is a file that any file system can have beside the others. */

/** Files that Windows has none of: devices, whatever stands behind the point. */
const DEVICES = /^(?:aux|con|nul|prn|com[1-9]|lpt[1-9])$/i;

/**
 * A module for each symbol, in their order: the symbol, but with `_` behind it where it is a device of Windows, and `_2`,
 * `_3` … where a file system that does not tell `Drop` from `drop` would have one file for both. `symbols` are
 * identifiers, each another.
 */
export function programModules(symbols: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const wanted = new Set(symbols.map((symbol) => symbol.toLowerCase()));
  return symbols.map((symbol) => {
    const isDevice = DEVICES.test(symbol);
    const isOwn = !isDevice && !taken.has(symbol.toLowerCase());
    const module = isOwn ? symbol : freeModule(symbol, isDevice ? "_" : "_2", [taken, wanted]);
    taken.add(module.toLowerCase());
    return module;
  });
}

/** The symbol with `first`, `_2`, `_3` … behind it, whichever is the first that is in none of `names`. */
function freeModule(symbol: string, first: string, names: readonly ReadonlySet<string>[]): string {
  let module = symbol + first;
  for (let n = 2; names.some((taken) => taken.has(module.toLowerCase())); n++) module = `${symbol}_${n}`;
  return module;
}
