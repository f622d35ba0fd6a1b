import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { findChromium } from "../scripts/chromium.mjs";

const executablePath = findChromium();
// Workers read this file too and have to agree; two runs on one machine must not.
const port = Number((process.env["TATARA_EBPF_E2E_PORT"] ??= String(await freePort())));

/** Runs against the built app as it is served to people: same headers, same files. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${port}`,
    // Each test has a browser of its own: it would load the whole app once more. Those of offline use allow them.
    serviceWorkers: "block",
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: "..",
    port,
    reuseExistingServer: false,
  },
});

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
