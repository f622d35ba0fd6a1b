/** What the rules of comments that silence say at length, by rule id: Markdown. */
export const SILENCING: Readonly<Record<string, string>> = {
  "allow-unused": `A comment \`; allow: rule-id\` on, in or directly above a form silences warnings and information of that rule in that form;
several ids are separated by commas, and text after them is a reason. Errors cannot be silenced. A comment that silences
nothing hides what it once was for, so it is reported.`,
};
