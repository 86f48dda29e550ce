// The shape of a command: one file each, one line in the list.

import type { CliArgument } from "./options/argument.ts";
import { type CliOptions, type GivenWords, readOptions, type ValuesOf } from "./options/option.ts";
import type { ExitCode } from "./terminal/exit-codes.ts";
import type { Terminal } from "./terminal/terminal.ts";

export interface CliCommand {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Command lines that work, shown before the options. */
  readonly examples: readonly string[];
  readonly arguments: readonly CliArgument[];
  readonly options: CliOptions;
  /** Takes arguments and options as the user wrote them. Throws UsageError for words that an option does not take. */
  readonly run: (words: readonly string[], given: GivenWords, context: CommandContext) => Promise<ExitCode>;
}

/** What surrounds a command that runs. */
interface CommandContext {
  readonly terminal: Terminal;
  /** Every command, for those that tell of all. */
  readonly commands: readonly CliCommand[];
}

type Definition<Options extends CliOptions> = Omit<CliCommand, "options" | "run"> & {
  readonly options: Options;
  readonly run: (
    words: readonly string[],
    options: ValuesOf<Options>,
    context: CommandContext,
  ) => ExitCode | Promise<ExitCode>;
};

/** A command whose `run` gets the values of its own options, read and typed. */
export function defineCommand<Options extends CliOptions>(command: Definition<Options>): CliCommand {
  return {
    ...command,
    run: async (words, given, context) => command.run(words, readOptions(command.options, given), context),
  };
}
