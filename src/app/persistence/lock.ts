/**
 * One tab holds a workspace at a time. The browser frees the lock when the tab
 * goes. What a tab writes is checked once more where it is written
 * (`putWorkspace`), since a tab that sleeps does not hear that it lost its lock.
 */

/** A tab that reloads finds its own lock still held for a moment. Milliseconds. */
const PATIENCE = 500;

interface Hold {
  readonly id: string;
  readonly free: () => void;
}

let held: Hold | undefined;
let whenLost: ((id: string) => void) | undefined;

/** Called when another tab takes the lock away. */
export function onLockLost(listener: (id: string) => void): void {
  whenLost = listener;
}

/** Takes the lock of a workspace and lets go of the one before. False: another tab has it, after so many milliseconds. */
export async function holdWorkspace(id: string, patience: number = PATIENCE): Promise<boolean> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  const taken = await request(id, { signal: waiting.signal });
  clearTimeout(timer);
  return taken;
}

/** Takes the lock away from whoever has it. */
export async function stealWorkspace(id: string): Promise<boolean> {
  return request(id, { steal: true });
}

/** Lets go of the lock that this tab holds. */
export function letGo(): void {
  held?.free();
  held = undefined;
}

/** Whether some tab holds the workspace; undefined where that cannot be told. */
export async function isHeld(id: string): Promise<boolean | undefined> {
  const state = await lockManager()?.query();
  return state?.held?.some((lock) => lock.name === lockName(id));
}

async function request(id: string, options: LockOptions): Promise<boolean> {
  // A page without a secure origin has no locks: whoever opens the workspace last writes it.
  const locks = lockManager();
  if (locks === undefined) return true;
  if (held?.id === id) return true;
  return new Promise((resolve) => {
    let mine: Hold | undefined;
    locks
      .request(lockName(id), options, async () => {
        letGo();
        await new Promise<void>((free) => {
          mine = { id, free };
          held = mine;
          resolve(true);
        });
      })
      .catch(() => {
        resolve(false);
        // Rejected after it was granted: stolen.
        if (mine === undefined || held !== mine) return;
        held = undefined;
        whenLost?.(id);
      });
  });
}

function lockManager(): LockManager | undefined {
  return (navigator as { readonly locks?: LockManager }).locks;
}

function lockName(id: string): string {
  return `tatara-ebpf:workspace:${id}`;
}
