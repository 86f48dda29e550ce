// The shape of a command: one file each, one line in the list.

import type { Command as CommanderCommand } from "commander";
import type { ExitCode } from "./terminal/exit-codes.ts";
import type { Terminal } from "./terminal/terminal.ts";

export interface CliCommand {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Command lines that work, shown before the options. */
  readonly examples: readonly string[];
  /** Adds arguments and options; the action is the caller's. */
  readonly describe: (command: CommanderCommand) => CommanderCommand;
  /** Positional arguments and options, as commander gives them. Loaded only when the command runs. */
  readonly run: (
    words: readonly string[],
    options: Readonly<Record<string, unknown>>,
    terminal: Terminal,
  ) => Promise<ExitCode>;
}
