/** The structs that records for user space are written as. */
import type { Span } from "../../text/span.ts";

/** A member of a record: a field of the layout, or the bytes between two. */
export interface Member {
  readonly name: string;
  readonly type: string;
  /** Index of the field; undefined for padding. */
  readonly field: number | undefined;
}

export interface EventStruct {
  readonly name: string;
  readonly members: readonly Member[];
  readonly map: string;
  readonly span: Span;
}

/** The structs of a body, by what their layouts have in common. */
export type Events = Map<string, EventStruct>;
