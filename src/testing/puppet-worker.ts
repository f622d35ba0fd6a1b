/** A worker that works when a test tells it to. */
import type { WorkerLike } from "../app/monaco/run-worker.ts";

export class PuppetWorker<Order, Answer> implements WorkerLike<Answer> {
  readonly orders: Order[] = [];
  isEnded = false;
  private readonly listeners: Record<string, (event: never) => void> = {};

  postMessage(order: Order): void {
    // As between real workers: what is no plain data throws.
    this.orders.push(structuredClone(order));
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners[type] = listener;
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(data: Answer): void {
    this.listeners["message"]?.({ data } as never);
  }

  break(): void {
    this.listeners["error"]?.({ preventDefault: () => undefined } as never);
  }
}
