// The option that bounds how many problems are printed.

import { UsageError } from "../terminal/errors.ts";
import type { CliOption } from "./option.ts";

/** Most problems of each code; undefined where the user did not say. */
export const maxOption: CliOption<number | undefined> = {
  flags: "--max <number>",
  description: "most problems of each code that are printed, 0 for all (default: 100 for people, all for machines)",
  read: (words) => {
    const word = words.at(-1);
    if (word === undefined || /^\d+$/.test(word)) return word === undefined ? undefined : Number(word);
    throw new UsageError(`--max takes a whole number, 0 for all, not "${word}".`);
  },
};
