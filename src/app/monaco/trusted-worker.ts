/** Workers under Trusted Types: only scripts that the build made may become one. */

interface TrustedScripts {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

declare global {
  interface Window {
    /** Missing in browsers without Trusted Types. */
    readonly trustedTypes?: TrustedScripts;
  }
}

const policy = window.trustedTypes?.createPolicy("app-worker", {
  createScriptURL(url) {
    // Nothing but this app's own files; `new URL` also takes the relative addresses of the build.
    if (new URL(url, document.baseURI).origin !== window.location.origin) throw new TypeError("foreign worker script");
    return url;
  },
});

/** The address of one of this app's own scripts, as what takes scripts wants it. */
export function trustedScript(url: string): string {
  return policy === undefined ? url : policy.createScriptURL(url);
}

/** A module worker from a bundled script's address. */
export function startWorker(url: string, name: string): Worker {
  return new Worker(trustedScript(url), { type: "module", name });
}
