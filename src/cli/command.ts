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

/** Commands below a common word, such as "explain" of `gwc explain code`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CliCommand[];
}

/** What a command can use while it runs. */
interface CommandContext {
  readonly terminal: Terminal;
  /** All commands, for completion. */
  readonly commands: readonly (CliCommand | CommandGroup)[];
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

/** A command with all the words that name it: "explain code". */
export interface NamedCommand {
  readonly words: string;
  readonly command: CliCommand;
}

/** Every command that runs, those of groups at the place of their group. */
export function runnable(commands: readonly (CliCommand | CommandGroup)[]): readonly NamedCommand[] {
  return commands.flatMap((each) =>
    "commands" in each
      ? each.commands.map((command) => ({ words: `${each.name} ${command.name}`, command }))
      : [{ words: each.name, command: each }],
  );
}
