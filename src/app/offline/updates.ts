/** The service worker's side of the page: registers it, and tells of versions that wait or took over. */
import { trustedScript } from "../monaco/trusted-worker.ts";
import { saveNow } from "../persistence/workspaces.ts";

/** Milliseconds: the page and its editors are loaded first. */
const REGISTER_AFTER = 3_000;
/** Milliseconds between two questions whether there is a newer version. */
const ASK_AGAIN = 60 * 60 * 1000;

/** Registers the service worker; `onUpdate` is called when a reload would show a newer version. */
export function watchUpdates(onUpdate: () => void): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  // While the app is developed its files change under the same names.
  if (serviceWorker === undefined || !import.meta.env.PROD) return;
  const hadVersion = serviceWorker.controller !== null;
  // Another tab let a newer version take over: this page runs on, of its own version.
  serviceWorker.addEventListener("controllerchange", () => hadVersion && onUpdate());
  const script = new URL("service-worker.js", document.baseURI).href;
  setTimeout(() => {
    serviceWorker.register(trustedScript(script), { updateViaCache: "none" }).then(
      // A browser that is told to block them may answer with nothing.
      (registration: ServiceWorkerRegistration | undefined) => registration && follow(registration, onUpdate),
      // Without it the app works as long as there is a network.
      () => undefined,
    );
  }, REGISTER_AFTER);
}

/** Saves, lets the version that waits take over, and reloads. */
export async function reloadToUpdate(): Promise<void> {
  await saveNow();
  const registration = await navigator.serviceWorker.getRegistration();
  const reload = (): void => window.location.reload();
  const waiting = registration?.waiting ?? undefined;
  if (waiting === undefined) {
    reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  waiting.postMessage("take-over");
}

function follow(registration: ServiceWorkerRegistration, onUpdate: () => void): void {
  registration.active?.postMessage("drop-old");
  const look = (): void => {
    // The first version of all waits for nobody.
    if (registration.waiting !== null && registration.active !== null) onUpdate();
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  let askedAt = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - askedAt < ASK_AGAIN) return;
    askedAt = Date.now();
    registration.update().catch(() => undefined);
  });
}
