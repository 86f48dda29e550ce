// An argument of a command: a word that counts by its position, such as an input.

export interface CliArgument {
  /** As help spells it: "<bundle>", "[folder]" where it may be left out, "[inputs...]" for any number. */
  readonly spelled: string;
  readonly description: string;
  /** The default that help shows; the command applies it. */
  readonly fallback?: string;
}
