/** The one set of file models, over the app's one store, with the store's diagnostics as markers. */
import { store } from "../state/index.ts";
import { createFileModels } from "./file-models.ts";
import { followDiagnostics } from "./markers.ts";

export const fileModels = createFileModels(store);
followDiagnostics(store, fileModels);
