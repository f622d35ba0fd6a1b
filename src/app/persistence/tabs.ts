/** What the tabs of this browser tell each other. */

export type TabMessage =
  /** Whoever edits the workspace is asked to save everything and to let go. */
  | { readonly kind: "hand-over"; readonly workspace: string }
  /** The workspace was saved: those that show it read it again. */
  | { readonly kind: "saved"; readonly workspace: string };

const CHANNEL = "tatara-ebpf";
let channel: BroadcastChannel | undefined;

/** Tells all other tabs. */
export function tellTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

/** Starts to listen to the other tabs. */
export function listenToTabs(listener: (message: TabMessage) => void): void {
  channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) listener(data);
  });
}

/** Tabs of other versions of the app may say other things. */
function isMessage(data: unknown): data is TabMessage {
  if (typeof data !== "object" || data === null) return false;
  const { kind, workspace } = data as Partial<Record<keyof TabMessage, unknown>>;
  return (kind === "hand-over" || kind === "saved") && typeof workspace === "string";
}
