/** The tasks of the page that keep it busy for more than 50 ms: told in the report, since how long they are is the machine's. */
import type { Page } from "@playwright/test";
import { test } from "./fixtures.ts";

export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const slow: number[] = [];
    Object.assign(window, { slow });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) slow.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
}

export async function tellLongTasks(page: Page): Promise<void> {
  const slow = await page.evaluate(() => (window as unknown as { readonly slow: readonly number[] }).slow);
  test.info().annotations.push({ type: "tasks over 50 ms", description: slow.join(" ") });
}
