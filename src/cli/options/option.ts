// One option of a command as one record: help, docs, completion and the typed value all come from it.

export interface CliOption<Value> {
  /** As the user writes it: "-o, --out <folder>"; without <…> it takes no word. */
  readonly flags: string;
  readonly description: string;
  /** The only words that it accepts; undefined where it accepts any. */
  readonly choices?: readonly string[];
  /** Counts where the option is left out, as if the user had written it. */
  readonly fallback?: string;
  readonly isRequired?: boolean;
  /** Turns the given words, in their order, into the value; [] where the option is left out. Throws UsageError. */
  readonly read: (words: readonly string[]) => Value;
}

/** A command's options by the name of their value. */
export type CliOptions = Readonly<Record<string, CliOption<unknown>>>;

/** The values that a command gets for its options. */
export type ValuesOf<Options extends CliOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends CliOption<infer Value> ? Value : never;
};

/** The words that the user gave for each option, by the name of its value. */
export type GivenWords = Readonly<Record<string, readonly string[]>>;

/** Throws UsageError for a word that an option does not accept. */
export function readOptions<Options extends CliOptions>(options: Options, given: GivenWords): ValuesOf<Options> {
  const values = Object.entries(options).map(([name, option]) => {
    const words = given[name] ?? [];
    return [name, option.read(words.length === 0 && option.fallback !== undefined ? [option.fallback] : words)];
  });
  return Object.fromEntries(values) as ValuesOf<Options>;
}

/** `Given`, where it has no key that `Taken` lacks: an option that nothing reads does not compile. */
export type Exactly<Given, Taken> = Given & { readonly [Name in Exclude<keyof Given, keyof Taken>]: never };

/** For what remains after a command took its options by name: an option that is left over does not compile. */
export function noneLeft<Rest>(_rest: Exactly<Rest, Record<never, never>>): void {}

/** Both forms of the option, the long one last: ["-o", "--out"]. */
export function namesOf({ flags }: Pick<CliOption<unknown>, "flags">): readonly string[] {
  return flags.split(/[ ,]+/).filter((word) => word.startsWith("-"));
}

/** The long form, such as "--out". */
export function longName(option: Pick<CliOption<unknown>, "flags">): string {
  return namesOf(option).at(-1) ?? option.flags;
}
