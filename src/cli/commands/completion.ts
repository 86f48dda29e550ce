// gwc completion: prints scripts that complete commands and options in a shell, from the list of commands.

import { type CliCommand, defineCommand } from "../command.ts";
import { longName } from "../options/option.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";

interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly string[];
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

function completableOf({ name, summary, options }: CliCommand): Completable {
  return { name, summary, flags: Object.values(options).map(longName) };
}

function printBash(commands: readonly Completable[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) words="${flags.join(" ")}" ;;`).join("\n");
  return `# gwc completion for bash
_gwc() {
  local words="" current="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(" ")}"
  else case "\${COMP_WORDS[1]}" in
${cases}
  esac; fi
  case "$current" in -*|"") ;; *) [ "$COMP_CWORD" -gt 1 ] && words="" ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ "$COMP_CWORD" -gt 1 ] && [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _gwc gwc
`;
}

function printZsh(commands: readonly Completable[]): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${quote(summary)}'`).join("\n");
  const cases = commands.map(({ name, flags }) => `    ${name}) compadd -- ${flags.join(" ")}; _files ;;`).join("\n");
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

function printFish(commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name, summary, flags }) => [
    `complete -c gwc -n __fish_use_subcommand -a ${name} -d '${quote(summary)}'`,
    ...flags.map((flag) => `complete -c gwc -n '__fish_seen_subcommand_from ${name}' -l ${flag.replace(/^-+/, "")}`),
  ]);
  return `# gwc completion for fish\n${lines.join("\n")}\n`;
}

/** For a shell word in single quotes. */
function quote(text: string): string {
  return text.replaceAll("'", "'\\''");
}
