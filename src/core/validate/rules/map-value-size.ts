/** Of ring buffers and perf event arrays it is the size of an event, which the kernel does not ask for. */
import { mapSizeRule } from "../map-size-rule.ts";
import type { FormRule } from "../rule.ts";

export const mapValueSize: FormRule = mapSizeRule("map-value-size", "value_size");
