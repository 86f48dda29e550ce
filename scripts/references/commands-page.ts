// docs/commands.md: every command with its examples, arguments and options, from the command tree itself.

import type { Argument, Command, Option } from "commander";
import { commands } from "../../src/cli/commands/commands.ts";
import { buildProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal/terminal.ts";

/** Nothing runs while the page is made. */
const nowhere: Terminal = {
  cwd: ".",
  env: {},
  now: () => new Date(0),
  stdin: async () => new Uint8Array(),
  out: () => {},
  err: () => {},
  colourOut: false,
  colourErr: false,
  stopped: () => new Promise(() => {}),
};

const head = `<!-- Made by scripts/generate.mjs from the commands themselves; edits are lost. -->
# Commands

Data goes to standard output, talk to standard error. \`gwc help COMMAND\` prints what stands here.

| Exit code | Meaning |
| --- | --- |
| 0 | fine |
| 1 | findings or differences |
| 2 | wrong usage |
| 3 | a defect of gwc |
| 4 | environment: a file, the registry, or Envoy |

Settings of \`gwc.yaml\` that a single run may want to change have a flag of the same name, and the flag wins; see [the project file](project-file.md).
`;

export function commandsPage(): string {
  const program = buildProgram(nowhere, () => {});
  const list = program.commands
    .map((command) => `- [\`gwc ${command.name()}\`](#gwc-${command.name()}): ${command.summary()}`)
    .join("\n");
  return `${`${head}\n${list}\n\n${program.commands.map(section).join("\n")}`.trimEnd()}\n`;
}

function section(command: Command): string {
  const examples = commands.find(({ name }) => name === command.name())?.examples ?? [];
  const usage = `gwc ${command.name()} ${command.usage()}`;
  return [
    `## gwc ${command.name()}\n`,
    `${command.description()}.\n`,
    `\`\`\`sh\n${examples.join("\n")}\n\`\`\`\n`,
    `Usage: \`${usage}\`\n`,
    ...table("Argument", command.registeredArguments.map(argumentRow)),
    ...table("Option", command.options.filter(({ hidden }) => !hidden).map(optionRow)),
  ].join("\n");
}

function table(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [`| ${title} | |\n| --- | --- |\n${rows.join("\n")}\n`];
}

function argumentRow(argument: Argument): string {
  return row(
    `${argument.name()}${argument.variadic ? "…" : ""}`,
    argument.description,
    argument.argChoices,
    argument.defaultValue,
  );
}

function optionRow(option: Option): string {
  return row(
    option.flags,
    `${option.description}${option.mandatory ? " (required)" : ""}`,
    option.argChoices,
    option.defaultValue,
  );
}

function row(name: string, description: string, choices: readonly string[] | undefined, value: unknown): string {
  const facts = [
    choices?.join(" or "),
    value === undefined || value === false ? undefined : `default: \`${String(value)}\``,
  ].filter(Boolean);
  return `| \`${name}\` | ${[description, ...facts].join("; ").replaceAll("|", "\\|")} |`;
}
