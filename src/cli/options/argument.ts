// One word of a command line that stands by its place, such as an input.

export interface CliArgument {
  /** As help spells it: "<bundle>", "[folder]" where it may be left out, "[inputs...]" for any number. */
  readonly spelled: string;
  readonly description: string;
  /** What stands for it where it is left out, for help; the command decides. */
  readonly fallback?: string;
}
