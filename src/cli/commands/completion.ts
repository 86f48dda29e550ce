// gwc completion: prints scripts that complete commands and options in a shell, from the list of commands.

import { type CliCommand, type CommandGroup, defineCommand } from "../command.ts";
import { longName } from "../options/option.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";

interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly string[];
  /** The commands of a group. */
  readonly below: readonly Completable[];
}

const printers: Readonly<Record<string, (commands: readonly Completable[]) => string>> = {
  bash: printBash,
  zsh: printZsh,
  fish: printFish,
};

export const completionCommand = defineCommand({
  name: "completion",
  summary: "Print a completion script for bash, zsh or fish",
  examples: ["source <(gwc completion bash)", "gwc completion fish > ~/.config/fish/completions/gwc.fish"],
  arguments: [{ spelled: "<shell>", description: "bash, zsh or fish" }],
  options: {},
  run: ([shell = ""], _options, { terminal, commands }) => {
    const print = printers[shell];
    if (print === undefined) throw new UsageError(`completion takes bash, zsh or fish, not "${shell}".`);
    terminal.out(print(commands.map(completableOf)));
    return exitCodes.fine;
  },
});

function completableOf(command: CliCommand | CommandGroup): Completable {
  const { name, summary } = command;
  if ("commands" in command) return { name, summary, flags: [], below: command.commands.map(completableOf) };
  return { name, summary, flags: Object.values(command.options).map(longName), below: [] };
}

function namesOf(commands: readonly Completable[]): string {
  return commands.map(({ name }) => name).join(" ");
}

function printBash(commands: readonly Completable[]): string {
  const groups = commands.filter(({ below }) => below.length > 0);
  const names = groups.map(({ name, below }) => `    2:${name}) words="${namesOf(below)}" ;;`);
  const flags = commands.flatMap(({ name, flags, below }) => [
    ...below.map((each) => `      "${name} ${each.name}") flags="${each.flags.join(" ")}" ;;`),
    ...(below.length > 0 ? [] : [`      "${name} "*) flags="${flags.join(" ")}" ;;`]),
  ]);
  return `# gwc completion for bash
_gwc() {
  local words="" flags="" current="\${COMP_WORDS[COMP_CWORD]}"
  case "$COMP_CWORD:\${COMP_WORDS[1]}" in
    1:*) words="${namesOf(commands)}" ;;
${names.join("\n")}
    *) case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${flags.join("\n")}
    esac ;;
  esac
  case "$current" in -*|"") words="$words $flags" ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ "$COMP_CWORD" -gt 1 ] && [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _gwc gwc
`;
}

function printZsh(commands: readonly Completable[]): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${quote(summary)}'`).join("\n");
  const cases = commands.map((command) => `    ${zshCase(command, 3)}`).join("\n");
  return `#compdef gwc
_gwc() {
  local -a commands=(
${list}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "\${words[2]}" in
${cases}
  esac
}
compdef _gwc gwc
`;
}

/** `position` is that of the word behind the command. */
function zshCase({ name, flags, below }: Completable, position: number): string {
  if (below.length === 0) return `${name}) compadd -- ${flags.join(" ")}; _files ;;`;
  const cases = below.map((command) => zshCase(command, position + 1)).join(" ");
  return `${name}) if (( CURRENT == ${position} )); then compadd -- ${namesOf(below)}; else case "\${words[${position}]}" in ${cases} esac; fi ;;`;
}

function printFish(commands: readonly Completable[]): string {
  const lines = commands.flatMap((command) => fishLines(command, "__fish_use_subcommand", []));
  return `# gwc completion for fish\n${lines.join("\n")}\n`;
}

/** `condition` holds where the command can be the next word; `before` are the words in front of it. */
function fishLines(
  { name, summary, flags, below }: Completable,
  condition: string,
  before: readonly string[],
): readonly string[] {
  const seen = [...before, name].map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
  const next = `'${seen}; and not __fish_seen_subcommand_from ${namesOf(below)}'`;
  return [
    `complete -c gwc -n ${condition} -a ${name} -d '${quote(summary)}'`,
    ...flags.map((flag) => `complete -c gwc -n '${seen}' -l ${flag.replace(/^-+/, "")}`),
    ...below.flatMap((command) => fishLines(command, next, [...before, name])),
  ];
}

/** For a shell word in single quotes. */
function quote(text: string): string {
  return text.replaceAll("'", "'\\''");
}
