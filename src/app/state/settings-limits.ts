/** What settings may be, whoever states them: the dialog, or a workspace from outside. */

/** Two numbers and a dot, such as `6.1`. */
export const KERNEL_VERSION = /^\d{1,2}\.\d{1,3}$/u;
export const MOST_CPUS = 8192;
/** MiB: 1 TiB. */
export const MOST_BUDGET = 1_048_576;
