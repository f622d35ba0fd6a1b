/** Signature help in Monaco, over the core's answer. */
import { signatureAt } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { store } from "../state/index.ts";

export function registerSignatures(): void {
  monaco.languages.registerSignatureHelpProvider(LISP, {
    signatureHelpTriggerCharacters: ["(", " "],
    signatureHelpRetriggerCharacters: [")"],
    provideSignatureHelp(model, position) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return undefined;
      const found = signatureAt(store.getState().analysis, path, fileModels.offsetAt(model, position));
      if (found === undefined) return undefined;
      const { label, parameters, active } = found;
      const signature = {
        label,
        parameters: parameters.map(({ start, end }) => ({ label: [start, end] as [number, number] })),
      };
      const value = { signatures: [signature], activeSignature: 0, activeParameter: active };
      return { value, dispose() {} };
    },
  });
}
