/**
 * The app's build. The content security policy is stated once, here: as headers
 * of the preview server and as a meta element of the built page, so that a copy
 * on any static host is as strict.
 */
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { initialScript, LARGEST_INITIAL_SCRIPT } from "./scripts/initial-script.mjs";
import { SERVICE_WORKER, writePrecache } from "./scripts/precache.mjs";

/** Policies that Monaco creates by name, and the app's own for its workers. */
const TRUSTED_TYPES = [
  "app-worker",
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "editorGhostText",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "stickyScrollViewLayer",
  "tokenizeToString",
  "dompurify",
  "'allow-duplicates'",
].join(" ");

const META_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Monaco and the canvas set inline styles; nothing that a user writes becomes a style.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES}`,
].join("; ");

/** A meta element cannot state who may frame the page; the header does. */
const HEADER_POLICY = `${META_POLICY}; frame-ancestors 'none'`;

const policyMeta: Plugin = {
  name: "content-security-policy-meta",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY }, injectTo: "head-prepend" },
  ],
};

/** A build whose page loads more than it may before it is drawn is no build. */
const initialScriptLimit: Plugin = {
  name: "initial-script-limit",
  apply: "build",
  writeBundle({ dir }, bundle) {
    if (dir === undefined || !("index.html" in bundle)) return;
    const { bytes } = initialScript(dir);
    if (bytes <= LARGEST_INITIAL_SCRIPT) return;
    this.error(
      `The page loads ${bytes} bytes of gzipped script at once; ${LARGEST_INITIAL_SCRIPT} is the limit. ` +
        "Load what the first paint does not need with `deferred`.",
    );
  },
};

/** The service worker is the last to be made: it names every other file. */
const precache: Plugin = {
  name: "precache",
  apply: "build",
  writeBundle: {
    order: "post",
    sequential: true,
    handler({ dir }, bundle) {
      if (dir !== undefined && SERVICE_WORKER in bundle) writePrecache(dir);
    },
  },
};

export default defineConfig({
  // Relative, so that the built app works from any folder of any host.
  base: "./",
  plugins: [react(), policyMeta, initialScriptLimit, precache],
  worker: { format: "es" },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    outDir: "dist/app",
    chunkSizeWarningLimit: 4500,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", "service-worker": "src/app/offline/service-worker.ts" },
      output: {
        // Beside the page: a service worker answers for its own folder only.
        entryFileNames: ({ name }) => (name === "service-worker" ? SERVICE_WORKER : "assets/[name]-[hash].js"),
      },
    },
  },
  preview: {
    headers: {
      "Content-Security-Policy": HEADER_POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Opener-Policy": "same-origin",
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    environment: "node",
    // Read by the test of the contrast; other styles say nothing to a test.
    css: { include: [/theme\/tokens\.css/] },
    // Properties run thousands of cases; a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
