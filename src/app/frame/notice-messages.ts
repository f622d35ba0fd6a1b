/** Words around the short messages that float, loaded with them. */
import { count } from "../count.ts";

export const messages = {
  label: "Messages",
  closeAll: "Close all",
  more: (number: number): string => `Show ${number.toLocaleString("en")} more`,
  times: (number: number): string => `${number.toLocaleString("en")}×`,
  timesLabel: (number: number): string => count(number, "time", "times"),
  errors: (number: number): string => count(number, "error message", "error messages"),
} as const;
