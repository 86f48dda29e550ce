// Reads the command line, runs one command, and turns what happens into an exit code.

import { Command } from "commander";
import type { CliCommand, CommandGroup } from "./command.ts";
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
function buildProgram(terminal: Terminal, done: Done): Command {
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
  for (const entry of commands) addEntry(program, entry, terminal, done);
  return program;
}

type Done = (code: ExitCode) => void;

function addEntry(parent: Command, entry: CliCommand | CommandGroup, terminal: Terminal, done: Done): void {
  if ("commands" in entry) addGroup(parent, entry, terminal, done);
  else addCommand(parent, entry, terminal, done);
}

function addCommand(parent: Command, command: CliCommand, terminal: Terminal, done: Done): void {
  const added = addNamed(parent, command, command.examples);
  for (const argument of command.arguments) added.addArgument(commanderArgument(argument));
  const given = addOptions(added, command.options);
  added.action(async () => {
    if (added.args.includes("")) throw new UsageError("an argument is empty; most likely a variable is not set.");
    done(await command.run(added.args, given(), { terminal, commands }));
  });
}

/** Shows the first example of each of its commands. */
function addGroup(parent: Command, group: CommandGroup, terminal: Terminal, done: Done): void {
  const examples = group.commands.map(({ examples: [first = ""] }) => first);
  const added = addNamed(parent, group, examples);
  for (const command of group.commands) addCommand(added, command, terminal, done);
}

function addNamed(
  parent: Command,
  { name, summary }: Pick<CliCommand, "name" | "summary">,
  examples: readonly string[],
): Command {
  const lines = examples.map((example) => `  ${example}\n`).join("");
  return parent.command(name).summary(summary).description(summary).addHelpText("before", `Examples:\n${lines}`);
}
