/**
 * One tab holds a workspace at a time, so that two tabs never write over each
 * other. The browser frees the lock when the tab goes.
 */

/** A tab that reloads finds its own lock still held for a moment. */
const PATIENCE = 500;

let release: (() => void) | undefined;

/** Takes the lock of a workspace and lets go of the one before. False: another tab has it. */
export async function holdWorkspace(id: string): Promise<boolean> {
  // A page without a secure origin has no locks: as before, the last writer wins.
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined) return true;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  return new Promise((resolve) => {
    locks
      .request(`tatara-ebpf:workspace:${id}`, { signal: patience.signal }, async () => {
        clearTimeout(timer);
        release?.();
        resolve(true);
        await new Promise<void>((free) => {
          release = free;
        });
      })
      .catch(() => resolve(false));
  });
}
