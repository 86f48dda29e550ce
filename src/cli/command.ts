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
  /** Takes arguments and options as the user wrote them. Throws UsageError for a word that an option does not accept. */
  readonly run: (words: readonly string[], given: GivenWords, context: CommandContext) => Promise<ExitCode>;
}

/** What a command can use while it runs. */
interface CommandContext {
  readonly terminal: Terminal;
  /** All commands, for completion. */
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

/** A command whose `run` gets the typed values of its own options. */
export function defineCommand<Options extends CliOptions>(command: Definition<Options>): CliCommand {
  return {
    ...command,
    run: async (words, given, context) => command.run(words, readOptions(command.options, given), context),
  };
}
