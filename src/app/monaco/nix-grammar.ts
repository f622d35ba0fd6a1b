/** Colours for Nix, which Monaco has no grammar for. */
import { languages } from "monaco-editor/editor";

const grammar: languages.IMonarchLanguage = {
  defaultToken: "",
  keywords: ["let", "in", "with", "rec", "inherit", "if", "then", "else", "assert", "or"],
  brackets: [
    { open: "(", close: ")", token: "delimiter.parenthesis" },
    { open: "[", close: "]", token: "delimiter.square" },
    { open: "{", close: "}", token: "delimiter.curly" },
  ],
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      [/\/\*/, "comment", "@comment"],
      [/"/, "string", "@string"],
      [/''/, "string", "@indented"],
      [/[A-Za-z_][\w'-]*(?:\.[A-Za-z_][\w'-]*)*(?=\s*=(?!=))/, "attribute.name"],
      [/\b(?:true|false|null)\b/, "constant.boolean"],
      [/[A-Za-z_][\w'-]*/, { cases: { "@keywords": "keyword", "@default": "identifier" } }],
      [/\d+(?:\.\d+)?/, "number"],
      [/[()[\]{}]/, "@brackets"],
    ],
    comment: [
      [/\*\//, "comment", "@pop"],
      [/[^*]+|\*/, "comment"],
    ],
    string: [
      [/\$\{/, "delimiter.curly", "@splice"],
      [/[^"\\$]+|\$/, "string"],
      [/\\./, "string.escape"],
      [/"/, "string", "@pop"],
    ],
    indented: [
      [/''(?:\$|'|\\.)/, "string.escape"],
      [/''/, "string", "@pop"],
      [/\$\{/, "delimiter.curly", "@splice"],
      [/[^'$]+|['$]/, "string"],
    ],
    splice: [[/\}/, "delimiter.curly", "@pop"], { include: "root" }],
  },
};

/** Makes the language known to Monaco. */
export function registerNix(): void {
  languages.register({ id: "nix", extensions: [".nix"], aliases: ["Nix"] });
  languages.setMonarchTokensProvider("nix", grammar);
  languages.setLanguageConfiguration("nix", {
    comments: { lineComment: "#", blockComment: ["/*", "*/"] },
    brackets: [
      ["(", ")"],
      ["[", "]"],
      ["{", "}"],
    ],
  });
}
