/** Wrong use, or a file that cannot be read: a sentence on standard error and exit status 2. */
export class UsageError extends Error {}
