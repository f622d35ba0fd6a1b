/** Sample workspaces, shipped beside the app as plain files with one index. */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import type { Sample } from "./sample-index.ts";

/** Shown on a first visit. */
export const DEFAULT_SAMPLE = "edge-protection";

let index: Promise<readonly Sample[]> | undefined;

/** All samples; fetched once, and again after a failure. */
export function listSamples(): Promise<readonly Sample[]> {
  index ??= readIndex();
  index.catch(() => {
    index = undefined;
  });
  return index;
}

async function readIndex(): Promise<readonly Sample[]> {
  const [json, { parseIndex }] = await Promise.all([fetchText("index.json"), import("./sample-index.ts")]);
  return parseIndex(JSON.parse(json));
}

/** Fetches a sample; fails when a file is missing. */
export async function loadSample(name: string): Promise<Workspace> {
  const sample = (await listSamples()).find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`no sample ${name}`);
  const files = await Promise.all(
    sample.files.map(async (path): Promise<WorkspaceFile> => {
      return path.endsWith(".pcap")
        ? { kind: "bytes", path, bytes: await fetchBytes(`${name}/${path}`) }
        : { kind: "text", path, text: await fetchText(`${name}/${path}`) };
    }),
  );
  return { files, settings: DEFAULT_SETTINGS };
}

async function fetchText(path: string): Promise<string> {
  return (await fetchFile(path)).text();
}

async function fetchBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetchFile(path)).arrayBuffer());
}

async function fetchFile(path: string): Promise<Response> {
  const response = await fetch(`${import.meta.env.BASE_URL}samples/${path}`);
  // A server for single-page apps answers a missing file with the page itself.
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) throw new Error(`${path}: ${response.status}`);
  return response;
}
