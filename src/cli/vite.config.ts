/** The command line's build: one file that Node runs as it is. */
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = resolve(import.meta.dirname, "../..");

export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: resolve(import.meta.dirname, "main.ts"),
    outDir: resolve(root, "dist/cli"),
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: "tatara-ebpf.mjs", codeSplitting: false, banner: "#!/usr/bin/env node" },
    },
  },
  plugins: [
    {
      name: "executable",
      writeBundle: async ({ dir }) => {
        const { chmod } = await import("node:fs/promises");
        await chmod(resolve(dir ?? "", "tatara-ebpf.mjs"), 0o755);
      },
    },
  ],
});
