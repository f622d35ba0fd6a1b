/** The index of the samples, checked: it is a file beside the app. */
import * as z from "zod";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const indexSchema = z.array(
  z.object({
    name: z.string(),
    title: z.string(),
    /** Neighbours with the same one are shown under it. */
    group: z.string(),
    /** Fits on the line of the title. */
    summary: z.string(),
    files: z.array(z.string()).min(1),
  }),
);
export type Sample = z.infer<typeof indexSchema>[number];

/** The samples of an index; throws when it is none. */
export function parseIndex(json: unknown): readonly Sample[] {
  return indexSchema.parse(json);
}
