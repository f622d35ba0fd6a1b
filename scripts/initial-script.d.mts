export const LARGEST_INITIAL_SCRIPT: number;
export function initialScript(folder: string): { readonly bytes: number; readonly files: number };
