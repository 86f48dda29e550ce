// docs/commands.md: every command with its examples, arguments and options, from the command tree itself.

import { type NamedCommand, runnable } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/commands.ts";
import type { CliArgument } from "../../src/cli/options/argument.ts";
import type { CliOption } from "../../src/cli/options/option.ts";
import { printChoices } from "../../src/cli/options/read-words.ts";

const head = `<!-- Made by scripts/generate.mjs from the commands themselves; edits are lost. -->
# Commands

Data goes to standard output, messages to standard error. \`gwc help COMMAND\` prints the same.

| Exit code | Meaning |
| --- | --- |
| 0 | fine |
| 1 | errors in the input, or differences |
| 2 | wrong usage |
| 3 | a defect of gwc |
| 4 | environment: a file, the registry, or Envoy |

Settings of \`gwc.yaml\` that a single run may want to change have a flag of the same name, and the flag wins; see [the project file](project-file.md).
`;

export function commandsPage(): string {
  const all = runnable(commands);
  const list = all.map(({ words, command }) => `- [\`gwc ${words}\`](#${anchorOf(words)}): ${command.summary}`);
  return `${`${head}\n${list.join("\n")}\n\n${all.map(section).join("\n")}`.trimEnd()}\n`;
}

function anchorOf(words: string): string {
  return `gwc-${words.replaceAll(" ", "-")}`;
}

function section({ words, command }: NamedCommand): string {
  const { summary, examples, arguments: taken, options } = command;
  const usage = ["gwc", words, "[options]", ...taken.map(({ spelled }) => spelled)].join(" ");
  return [
    `## gwc ${words}\n`,
    `${summary}.\n`,
    `\`\`\`sh\n${examples.join("\n")}\n\`\`\`\n`,
    `Usage: \`${usage}\`\n`,
    ...table("Argument", taken.map(argumentRow)),
    ...table("Option", Object.values(options).map(optionRow)),
  ].join("\n");
}

function table(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [`| ${title} | |\n| --- | --- |\n${rows.join("\n")}\n`];
}

function argumentRow({ spelled, description, fallback }: CliArgument): string {
  return row(spelled.replace(/[<>[\]]/g, "").replace("...", "…"), [description, fallbackOf(fallback)]);
}

function optionRow({ flags, description, isRequired, choices, fallback }: CliOption<unknown>): string {
  const facts = [choices && printChoices(choices), fallbackOf(fallback)];
  return row(flags, [`${description}${isRequired ? " (required)" : ""}`, ...facts]);
}

function fallbackOf(fallback: string | undefined): string | undefined {
  return fallback === undefined ? undefined : `default: \`${fallback}\``;
}

function row(name: string, facts: readonly (string | undefined)[]): string {
  const text = facts.filter((fact) => fact !== undefined).join("; ");
  return `| \`${name.replaceAll("|", "\\|")}\` | ${text.replaceAll("|", "\\|")} |`;
}
