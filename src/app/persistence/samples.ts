/** Sample workspaces, shipped beside the app as plain files with one index. */
import * as z from "zod";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";

const indexSchema = z.array(
  z.object({ name: z.string(), title: z.string(), summary: z.string(), files: z.array(z.string()).min(1) }),
);
export type Sample = z.infer<typeof indexSchema>[number];

/** Shown on a first visit. */
export const DEFAULT_SAMPLE = "edge-protection";

let index: Promise<readonly Sample[]> | undefined;

/** All samples; fetched once, and again after a failure. */
export function listSamples(): Promise<readonly Sample[]> {
  index ??= fetchText("index.json").then((json) => indexSchema.parse(JSON.parse(json)));
  index.catch(() => {
    index = undefined;
  });
  return index;
}

/** Fetches a sample; fails when a file is missing. */
export async function loadSample(name: string): Promise<Workspace> {
  const sample = (await listSamples()).find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`no sample ${name}`);
  const files = await Promise.all(
    sample.files.map(async (path): Promise<WorkspaceFile> => {
      return { kind: "text", path, text: await fetchText(`${name}/${path}`) };
    }),
  );
  return { files, settings: DEFAULT_SETTINGS };
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(`${import.meta.env.BASE_URL}samples/${path}`);
  // A server for single-page apps answers a missing file with the page itself.
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
