/** The crate of a policy. */
export function ExportDialog({ policy }: { readonly policy: string | undefined }) {
  return policy === undefined ? null : null;
}
