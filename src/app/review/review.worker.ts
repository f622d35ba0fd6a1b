/** Compares beside the window, in steps, so that an order can end the comparison before. */
import { loadAllKernelTables, SAME_MEANING, summaryWords } from "../../core/index.ts";
import { Comparer } from "./comparer.ts";
import { reviewItems } from "./rows.ts";
import { FileReceiver } from "./sent-files.ts";
import type { Answer, Order } from "./worker-messages.ts";

/** Lines in one message: more would keep the window from drawing while it takes them. */
const LINES = 200;

const files = new FileReceiver();
const comparer = loadAllKernelTables().then((tables) => new Comparer(tables));
let current = 0;

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  obey(data).catch((error: unknown) => {
    // Beyond the promise it reaches whoever started the worker.
    setTimeout(() => {
      throw error;
    });
  });
});

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case "compare":
      return compare(order);
    case "stop":
      current = 0;
      return undefined;
    case "markdown": {
      const { run, before, after } = order;
      answer({ kind: "markdown", run, markdown: (await comparer).markdown(before, after) });
    }
  }
}

async function compare({ run, ...sent }: Order & { readonly kind: "compare" }): Promise<void> {
  current = run;
  const { before, after } = files.receive(sent);
  const steps = (await comparer).compare(before, after);
  let step = steps.next();
  while (step.done !== true) {
    await new Promise((resolve) => setTimeout(resolve));
    if (current !== run) return;
    step = steps.next();
  }
  const found = step.value;
  const items = reviewItems(found);
  for (let at = 0; at < items.length; at += LINES) {
    answer({ kind: "lines", run, items: items.slice(at, at + LINES) });
  }
  answer({ kind: "done", run, summary: summaryWords(found) ?? SAME_MEANING, isSame: found.isSame });
}

function answer(message: Answer): void {
  postMessage(message);
}
