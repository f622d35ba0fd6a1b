/** The core, which is TypeScript, for scripts that Node runs as they are: Vite loads it, without a bundle or a server. */
import { join } from "node:path";
import { createServer } from "vite";

export const root = join(import.meta.dirname, "../..");

/** What `work` gives. It gets a function that loads a module by its path from the root of the project. */
export async function withCore(work) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
    appType: "custom",
  });
  try {
    return await work((path) => server.ssrLoadModule(path));
  } finally {
    await server.close();
  }
}
