// Reads the command line, runs one command, and turns what happens into an exit code.

import { Command, CommanderError } from "commander";
import { type CliCommand, EnvironmentError, UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { gwcVersion } from "./version-number.ts";

/** Never throws; a defect is printed with a request to report it. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const program = buildProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    return explain(error, terminal);
  }
}

/** The whole command tree; also what completion and the reference page are made from. */
export function buildProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command("gwc")
    .description("The Gateway API compiler: Kubernetes Gateway API and Envoy Gateway YAML in, static Envoy bundles and images out.")
    .version(gwcVersion, "-V, --version")
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText("before", "Examples:\n  gwc init shop            start a project\n  gwc build gateways/      compile a folder into out/\n  gwc run gateways/ --echo serve it with a real Envoy\n");
  for (const command of commands) addCommand(program, command, terminal, done);
  return program;
}

function addCommand(program: Command, command: CliCommand, terminal: Terminal, done: (code: ExitCode) => void): void {
  const examples = command.examples.map((example) => `  ${example}`).join("\n");
  command
    .describe(program.command(command.name).summary(command.summary).description(command.summary))
    .addHelpText("before", `Examples:\n${examples}\n`)
    .action(async (...parameters: unknown[]) => {
      const self = parameters.at(-1) as Command;
      done(await command.run(self.args, self.opts(), terminal));
    });
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (error instanceof UsageError) {
    terminal.err(`error: ${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof EnvironmentError || isSystemError(error)) {
    terminal.err(`error: ${(error as Error).message}\n`);
    return exitCodes.environment;
  }
  terminal.err(`This is a defect of gwc ${gwcVersion}, not of your input. Please report it with the text below.\n${(error as Error)?.stack ?? String(error)}\n`);
  return exitCodes.defect;
}

/** An error of the operating system: no space, no permission, no such file. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";
}
