/** What greys a control out, over its other properties; nothing where it is not refused. */
export function greyed(refused: string | undefined) {
  if (refused === undefined) return undefined;
  return { "aria-disabled": true, "aria-description": refused, title: refused, onClick: undefined } as const;
}
