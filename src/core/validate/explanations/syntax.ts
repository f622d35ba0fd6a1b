/** What the rules of brackets, strings and signs say at length, by rule id: Markdown. */
export const SYNTAX: Readonly<Record<string, string>> = {
  "syntax-unclosed": `Every \`(\`, \`[\` and \`{\` needs its own closing bracket. The mark stands at the opening one, since that is what is
known for sure; where the closing one is missing is a guess from the indentation and the keywords. The forms before and
after a broken form are read as usual when they start in column 0.`,

  "syntax-unexpected": `A \`)\`, \`]\` or \`}\` stands where no bracket of its shape is open. Either it is one too many, or the bracket that it
should close has another shape.`,

  "syntax-string": `A string ends at the next \`"\` that has no backslash before it; it may span lines. Without one it runs to the end of the
form. A quote inside a string is written \`\\"\`.`,

  "syntax-quote": `The reader knows the quote forms \`'x\`, \`\` \`x \`\`, \`,x\` and \`,@x\` and keeps them, but no field takes one. A quote mark with
nothing behind it is most often a comma typed between items: items are separated by white space. A declaration that begins a
later line is not what it quotes, so a quote that is being typed takes no declaration from the graph.`,

  "syntax-map": `Braces hold a keyword map: an even number of items, every other one a keyword, as in
\`{:target "eth0" :direction "ingress"}\`. Lists of names are written with square brackets.`,

  "syntax-not-utf8": `Documents are UTF-8. A file with other bytes is not read at all, so that no byte of it is lost by accident: save it as
UTF-8 in the editor that wrote it. The place is the first byte that cannot be read; it counts characters as if every such
byte were one replacement character.`,

  "syntax-escape": `Strings know the escapes \`\\n\`, \`\\t\`, \`\\r\`, \`\\"\` and \`\\\\\`. Before any other character a backslash is dropped, so \`\\u0041\` is
the text \`u0041\`. A backslash that is meant is written twice.`,
};
