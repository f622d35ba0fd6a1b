/** The version of the designer, as the app knows it too: it is part of every crate's manifest. */
import { version } from "../../package.json";

export const VERSION: string = version;
