// Options and arguments as commander wants them, and the words that commander read for them.

import { Argument, type Command, Option } from "commander";
import type { CliArgument } from "./argument.ts";
import type { CliOption, CliOptions, GivenWords } from "./option.ts";

/** Adds the options. The result gives the words of each, once commander has read the command line. */
export function addOptions(command: Command, options: CliOptions): () => GivenWords {
  const added = Object.entries(options).map(([name, option]) => [name, commanderOption(option)] as const);
  for (const [, option] of added) command.addOption(option);
  return () =>
    Object.fromEntries(added.map(([name, option]) => [name, wordsOf(command.getOptionValue(option.attributeName()))]));
}

/** Collects the words as they are; the record reads them. */
function commanderOption({ flags, description, choices, fallback, isRequired }: CliOption<unknown>): Option {
  const option = new Option(flags, description).makeOptionMandatory(isRequired === true);
  if (choices !== undefined) option.choices([...choices]);
  if (fallback !== undefined) option.default(fallback); // only for help: readOptions applies it
  return option.argParser((word: string | undefined, before: unknown) => [...wordsOf(before), word ?? ""]);
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function commanderArgument({ spelled, description, fallback }: CliArgument): Argument {
  const argument = new Argument(spelled, description);
  return fallback === undefined ? argument : argument.default(fallback);
}
