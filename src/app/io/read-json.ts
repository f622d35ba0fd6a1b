/** Reading a JSON document from outside: apart from the window, for only those who open one need it. */
import { lispFromJson } from "../../core/index.ts";

export { lispFromJson };
