// The common kinds of options. Where an option is repeated, its last word counts.

import { UsageError } from "../terminal/errors.ts";
import { type CliOption, longName } from "./option.ts";

/** True where it is given; takes no word. */
export function flag(flags: string, description: string): CliOption<boolean> {
  return { flags, description, read: (words) => words.length > 0 };
}

/** For what the project file may also say: undefined where it is left out. */
export function settingFlag(flags: string, description: string): CliOption<true | undefined> {
  return { flags, description, read: (words) => (words.length > 0 ? true : undefined) };
}

/** Any word but an empty one, which is most likely a variable that is not set. */
export function text(flags: string, description: string): CliOption<string | undefined> {
  const read = (words: readonly string[]): string | undefined => {
    const word = words.at(-1);
    if (word !== "") return word;
    throw new UsageError(`${longName({ flags })} needs a value, not an empty one.`);
  };
  return { flags, description, read };
}

/** One of a few words. */
export function choice<const Choice extends string>(
  flags: string,
  description: string,
  choices: readonly Choice[],
): CliOption<Choice | undefined> {
  return { flags, description, choices, read: (words) => words.map((word) => chosen(word, flags, choices)).at(-1) };
}

/** Several of a few words, separated by commas; each once, in the order of the choices. */
export function choiceList<const Choice extends string>(
  flags: string,
  description: string,
  choices: readonly Choice[],
): CliOption<readonly Choice[] | undefined> {
  const read = (words: readonly string[]): readonly Choice[] | undefined => {
    const given = words
      .at(-1)
      ?.split(",")
      .map((word) => chosen(word, flags, choices));
    return given && choices.filter((each) => given.includes(each));
  };
  return { flags, description, choices, read };
}

/** A whole number; it may be negative. */
export function wholeNumber(flags: string, description: string): CliOption<number | undefined> {
  const read = (words: readonly string[]): number | undefined => {
    const word = words.at(-1);
    if (word === undefined || Number.isInteger(Number(word))) return word === undefined ? undefined : Number(word);
    throw new UsageError(`${longName({ flags })} takes a whole number, not "${word}".`);
  };
  return { flags, description, read };
}

/** The option, with a word that counts where the option is left out. */
export function withFallback<Value>(option: CliOption<Value | undefined>, fallback: string): CliOption<Value> {
  return { ...(option as CliOption<Value>), fallback };
}

/** The option, made mandatory. */
export function required<Value>(option: CliOption<Value | undefined>): CliOption<Value> {
  return { ...(option as CliOption<Value>), isRequired: true };
}

/** "table, yaml or json". */
export function printChoices(choices: readonly string[]): string {
  const last = choices.length - 1;
  return last < 1 ? choices.join() : `${choices.slice(0, last).join(", ")} or ${choices[last]}`;
}

/** The word as one of the choices. Throws UsageError for another one. */
export function chosen<Choice extends string>(word: string, flags: string, choices: readonly Choice[]): Choice {
  const found = choices.find((each) => each === word);
  if (found !== undefined) return found;
  throw new UsageError(`${longName({ flags })} takes ${printChoices(choices)}, not "${word}".`);
}
