/** `1 file`, `1,024 files`: how all words of the app count. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
