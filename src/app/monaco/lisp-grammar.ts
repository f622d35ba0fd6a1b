/**
 * The Lisp dialect's colours, brackets and words for Monaco. Colours only: what
 * things mean comes from the core. Token ends are the reader's: a run of
 * symbol characters goes up to white space, a bracket, a quote or `;`.
 */
import { languages } from "monaco-editor/editor";
import { ATTACH_FIELDS, FIELDS, FORM_HEADS } from "../../core/index.ts";

export const LISP = "tatara-lisp";

/** White space as the reader knows it: U+0085 is some, U+FEFF is not. */
const SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const RUN = `[^${SPACE}()\\[\\]{}'\`,";]`;

/** Forms of bodies that steer rather than compute. */
const CONTROL = [
  "on-miss",
  "return",
  "if",
  "when",
  "unless",
  "cond",
  "else",
  "do",
  "dotimes",
  "let",
  "set!",
  "or-else",
  "if-let",
  "and",
  "or",
  "not",
  "as",
];

/** Integers (also hexadecimal and binary, as bodies have them) and what Rust reads as a float. */
const NUMBER = "[+-]?(?:\\d+|0x[0-9a-fA-F]+|0b[01]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";

const fields = [
  "name",
  ...Object.values(FIELDS).flatMap((list) => list.map((field) => field.lisp)),
  ...ATTACH_FIELDS.map((field) => field.lisp),
].map((lisp) => `:${lisp}`);

const run = new RegExp(`${RUN}+`);

const grammar: languages.IMonarchLanguage = {
  defaultToken: "",
  declarations: Object.values(FORM_HEADS),
  control: CONTROL,
  fields,
  brackets: [
    { open: "(", close: ")", token: "delimiter.parenthesis" },
    { open: "[", close: "]", token: "delimiter.square" },
    { open: "{", close: "}", token: "delimiter.curly" },
  ],
  tokenizer: {
    root: [{ include: "@trivia" }, [/\(/, "@brackets", "@head"], { include: "@atoms" }],
    // The first item of a list.
    head: [
      { include: "@trivia" },
      [/\(/, "@brackets"],
      [
        run,
        {
          cases: {
            "@declarations": { token: "keyword.declaration", switchTo: "@name" },
            "@control": { token: "keyword.control", next: "@pop" },
            "@fields": { token: "attribute.name", next: "@pop" },
            ":.*": { token: "constant.kind", next: "@pop" },
            [`~${NUMBER}`]: { token: "number", next: "@pop" },
            "@default": { token: "function", next: "@pop" },
          },
        },
      ],
      [/(?=[^])/, { token: "", next: "@pop" }],
    ],
    // The name after the head of a declaration.
    name: [
      { include: "@trivia" },
      [
        run,
        { cases: { ":.*": { token: "@rematch", next: "@pop" }, "@default": { token: "entity.name", next: "@pop" } } },
      ],
      [/(?=[^])/, { token: "", next: "@pop" }],
    ],
    atoms: [
      [/[)\]}[{]/, "@brackets"],
      [/,@|['`,]/, "delimiter.quote"],
      [/"/, "string", "@string"],
      [
        run,
        {
          cases: {
            "@fields": "attribute.name",
            "~:.*": "constant.kind",
            "~#[tf]": "constant.boolean",
            [`~${NUMBER}`]: "number",
            "@default": "identifier",
          },
        },
      ],
    ],
    trivia: [
      [new RegExp(`[${SPACE}]+`), "white"],
      [/;[^]*$/, "comment"],
    ],
    string: [
      [/[^"\\]+/, "string"],
      [/\\[ntr"\\]/, "string.escape"],
      [/\\[^]?/, "string.escape.unknown"],
      [/"/, "string", "@pop"],
    ],
  },
};

const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: ";" },
  brackets: [
    ["(", ")"],
    ["[", "]"],
    ["{", "}"],
  ],
  autoClosingPairs: [
    { open: "(", close: ")", notIn: ["string", "comment"] },
    { open: "[", close: "]", notIn: ["string", "comment"] },
    { open: "{", close: "}", notIn: ["string", "comment"] },
    { open: '"', close: '"', notIn: ["string", "comment"] },
  ],
  surroundingPairs: [
    { open: "(", close: ")" },
    { open: "[", close: "]" },
    { open: "{", close: "}" },
    { open: '"', close: '"' },
  ],
  wordPattern: new RegExp(`${RUN}+`),
};

/** Makes the language known to Monaco. */
export function registerLisp(): void {
  languages.register({ id: LISP, extensions: [".tlisp"], aliases: ["tatara-lisp"] });
  languages.setMonarchTokensProvider(LISP, grammar);
  languages.setLanguageConfiguration(LISP, configuration);
}
