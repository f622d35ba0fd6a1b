/** Also for a key size that is not there and has to be. */
import { mapSizeRule } from "../map-size-rule.ts";
import type { FormRule } from "../rule.ts";

export const mapKeySize: FormRule = mapSizeRule("map-key-size", "key_size");
