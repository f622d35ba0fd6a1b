/** Colours for TOML, which Monaco has no grammar for. */
import { languages } from "monaco-editor/editor";

const grammar: languages.IMonarchLanguage = {
  defaultToken: "",
  brackets: [
    { open: "[", close: "]", token: "delimiter.square" },
    { open: "{", close: "}", token: "delimiter.curly" },
  ],
  tokenizer: {
    root: [
      [/^\s*\[\[?[^\]#]*\]\]?/, "keyword.table"],
      [/(?:[A-Za-z0-9_-]+|"[^"]*")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"))*(?=\s*=)/, "attribute.name"],
      { include: "@value" },
    ],
    value: [
      [/#.*$/, "comment"],
      [/"""/, "string", "@text"],
      [/'''/, "string", "@literal"],
      [/"/, "string", "@string"],
      [/'[^']*'/, "string"],
      [/\b(?:true|false)\b/, "constant.boolean"],
      [/\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?/, "number"],
      [/[+-]?(?:0x[\da-fA-F_]+|0o[0-7_]+|0b[01_]+|\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?|inf|nan)\b/, "number"],
      [/[[\]{}]/, "@brackets"],
    ],
    string: [
      [/[^"\\]+/, "string"],
      [/\\./, "string.escape"],
      [/"/, "string", "@pop"],
    ],
    text: [
      [/"""/, "string", "@pop"],
      [/\\./, "string.escape"],
      [/[^"\\]+|"/, "string"],
    ],
    literal: [
      [/'''/, "string", "@pop"],
      [/[^']+|'/, "string"],
    ],
  },
};

/** Makes the language known to Monaco. */
export function registerToml(): void {
  languages.register({ id: "toml", extensions: [".toml"], aliases: ["TOML"] });
  languages.setMonarchTokensProvider("toml", grammar);
  languages.setLanguageConfiguration("toml", {
    comments: { lineComment: "#" },
    brackets: [
      ["[", "]"],
      ["{", "}"],
    ],
  });
}
