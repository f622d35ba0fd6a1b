/**
 * The test of every spec: a page that fails its test when the console shows an
 * error or a warning about the page's security policy, when a script throws, or
 * when anything is asked of another host.
 */
import { test as base, expect } from "@playwright/test";

export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(`console: ${message.text()}`);
      });
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== new URL(baseURL ?? "").origin)
          faults.push(`request: ${request.url()}`);
      });
      // From the start: a browser that learns of it only when a test waits for a picker may open its own.
      page.on("filechooser", () => undefined);
      await use();
      expect(faults, "console errors, exceptions and requests to other hosts").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
