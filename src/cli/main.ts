/** The program: runs its command line on the real machine. */
import { nodeHost } from "./node-host.ts";
import { run } from "./run.ts";

// Whoever reads our output may stop early (`| head`): that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

// The status is set, not exited with, so that output still in a pipe arrives.
process.exitCode = await run(process.argv.slice(2), nodeHost);
