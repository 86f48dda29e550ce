// Reads the command line, runs one command, and turns what happens into an exit code.

import { Command } from "commander";
import type { CliCommand } from "./command.ts";
import { commands } from "./commands/commands.ts";
import { addOptions, commanderArgument } from "./options/commander-option.ts";
import { UsageError } from "./terminal/errors.ts";
import { type ExitCode, exitCodes } from "./terminal/exit-codes.ts";
import { explainError } from "./terminal/explain-error.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { gwcVersion } from "./terminal/version-number.ts";

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
    return await explainError(error, terminal);
  }
}

/** All commands, as commander wants them. */
function buildProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command("gwc")
    .description(
      "The Gateway API compiler: Kubernetes Gateway API and Envoy Gateway YAML in, static Envoy bundles and images out.",
    )
    .version(gwcVersion, "-V, --version")
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText(
      "before",
      "Examples:\n  gwc init shop            start a project\n  gwc build gateways/      compile a folder into out/\n  gwc run gateways/ --echo serve it with a real Envoy\n",
    );
  for (const command of commands) addCommand(program, command, terminal, done);
  return program;
}

function addCommand(program: Command, command: CliCommand, terminal: Terminal, done: (code: ExitCode) => void): void {
  const { name, summary, examples } = command;
  const added = program
    .command(name)
    .summary(summary)
    .description(summary)
    .addHelpText("before", `Examples:\n${examples.map((example) => `  ${example}\n`).join("")}`);
  for (const argument of command.arguments) added.addArgument(commanderArgument(argument));
  const given = addOptions(added, command.options);
  added.action(async () => {
    if (added.args.includes("")) throw new UsageError("an argument is empty; most likely a variable is not set.");
    done(await command.run(added.args, given(), { terminal, commands }));
  });
}
