/**
 * What a frame of a pan or a drag costs in two pages, paired: both pages make
 * the same closed path of mouse moves, a few moves here, then the same few
 * moves there, so that whatever slows the machine down slows both. Mouse events
 * go to the page as the browser's own, with nothing injected into the page.
 */
import { setTimeout as sleep } from "node:timers/promises";

/** Moves of one path, which ends where it began; one move a frame. */
const MOVES = 40;
/** Moves in one page before the other takes its turn. */
const TURN = 10;
/** Paths before the measured ones: until compiled code has settled. */
const WARM_UP = 6;
const ROUNDS = 11;
/** Milliseconds in which the frame of the last move is done. */
const LAST_FRAME = 35;

/**
 * Pans the canvas, or drags a node, in both pages.
 * Result, by page: milliseconds of script, style and layout per frame, and frames per second; `ratio` is the median over
 * the rounds of the first page's cost by the second's.
 */
export async function compare(pages, gesture) {
  const runs = await Promise.all(pages.map(async (page) => hold(page, gesture)));
  await Promise.all(
    runs.map(async (run) => {
      for (let move = 0; move < WARM_UP * MOVES; move++) await run.move(move);
    }),
  );
  for (const run of runs) await run.page.client.send("HeapProfiler.collectGarbage");
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sums = runs.map(() => ({ cost: 0, seconds: 0 }));
    for (let from = 0; from < MOVES; from += TURN) {
      // Who goes first changes, so that neither always follows the other.
      const order = (round + from / TURN) % 2 === 0 ? [0, 1] : [1, 0];
      for (const index of order) {
        const { cost, seconds } = await turn(runs[index], from);
        sums[index].cost += cost;
        sums[index].seconds += seconds;
      }
    }
    rounds.push(
      sums.map(({ cost, seconds }) => ({ cost: (cost * 1000) / MOVES, fps: (MOVES - MOVES / TURN) / seconds })),
    );
  }
  for (const run of runs) await run.release();
  const column = (index) => rounds.map((sums) => sums[index]);
  return {
    pages: runs.map((_, index) => ({
      cost: median(column(index).map(({ cost }) => cost)),
      fps: median(column(index).map(({ fps }) => fps)),
    })),
    ratio: median(rounds.map(([first, second]) => first.cost / second.cost)),
    rounds,
  };
}

async function turn(run, from) {
  const before = await spent(run.page.client);
  await run.move(from);
  // A move is done when its frame is: from the first to the last lie as many frames as the page can make.
  const started = performance.now();
  for (let move = from + 1; move < from + TURN; move++) await run.move(move);
  const seconds = (performance.now() - started) / 1000;
  await sleep(LAST_FRAME);
  return { cost: (await spent(run.page.client)) - before, seconds };
}

/** Presses the mouse on a node or on the pane, and past the distance from which on it is a drag. */
async function hold({ page, client }, gesture) {
  const grip = await gripOf(page, gesture === "pan" ? ".react-flow__pane" : ".react-flow__node");
  const send = async (type, { x, y }, buttons) =>
    client.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      buttons,
      button: type === "mouseMoved" ? "none" : "left",
      clickCount: type === "mouseMoved" ? 0 : 1,
    });
  await send("mouseMoved", grip, 0);
  await send("mousePressed", grip, 1);
  const held = { x: grip.x + 4, y: grip.y + 4 };
  await send("mouseMoved", held, 1);
  return {
    page: { page, client },
    move: async (move) => {
      const part = (2 * Math.PI * ((move % MOVES) + 1)) / MOVES;
      await send("mouseMoved", { x: held.x + Math.sin(part) * 100, y: held.y - Math.sin(2 * part) * 50 }, 1);
    },
    release: async () => {
      // What was moved is put back where it was: the next gesture begins with the same view.
      if (gesture === "pan") await send("mouseMoved", grip, 1);
      await send("mouseReleased", gesture === "pan" ? grip : held, 0);
    },
  };
}

/** A place near the middle by which a node, or the pane, can be dragged: nothing floats over it. */
async function gripOf(page, what) {
  const at = await page.evaluate((what) => {
    const canvas = document.querySelector(".react-flow").getBoundingClientRect();
    const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
    const points = [];
    for (let x = canvas.x + 130; x < canvas.right - 130; x += 8) {
      for (let y = canvas.y + 70; y < canvas.bottom - 70; y += 8) points.push({ x, y });
    }
    const away = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
    return points
      .toSorted((a, b) => away(a) - away(b))
      .find(({ x, y }) => {
        const top = document.elementFromPoint(x, y);
        if (what === ".react-flow__pane") return top?.matches(what);
        return top !== null && top.closest(what) !== null && top.closest(".react-flow__handle, button") === null;
      });
  }, what);
  if (at === undefined) throw new Error(`nothing to drag: ${what}`);
  return at;
}

/** Seconds that the page's own thread computed script, style and layout since measuring began; waiting for a core is no work. */
async function spent(client) {
  const { metrics } = await client.send("Performance.getMetrics");
  const value = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return value("ScriptDuration") + value("LayoutDuration") + value("RecalcStyleDuration");
}

/** Connects to a page for `compare`. */
export async function measured(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return { page, client };
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
