// The options that build, check, status and run share, and the project they make with gwc.yaml; a flag wins.

import type { Command } from "commander";
import { Option } from "commander";
import type { Project } from "../../model/project.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type ProjectFile, readProjectFile } from "./project-file.ts";

/** Adds the inputs and the settings that a single run may want to change. */
export function withProjectOptions(command: Command): Command {
  return command
    .argument("[inputs...]", "files, folders, globs, or - for standard input; without any, the project file's inputs")
    .option("-p, --project <file>", "project file (default: gwc.yaml where there is one)")
    .addOption(
      new Option("--channel <channel>", "release channel of Gateway API").choices(["standard", "experimental"]),
    )
    .option("--envoy <version>", "the Envoy that the bundle is for, such as 1.40")
    .addOption(
      new Option("--layout <layout>", "one bootstrap, or a bootstrap with watched xDS files").choices([
        "static",
        "filesystem",
      ]),
    )
    .addOption(
      new Option("--clusters <mode>", "share equal clusters, or keep one a rule").choices(["shared", "perRule"]),
    );
}

/** The project of this run. Throws UsageError when nothing says what to compile. */
export async function projectOfRun(
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Promise<ProjectFile> {
  const file = await readProjectFile(options.project as string | undefined, terminal.cwd);
  const project = { ...file.project, ...flagsOf(options), ...(words.length > 0 ? { inputs: words } : {}) };
  if (project.inputs.length === 0)
    throw new UsageError("nothing to compile: name files or folders, or list inputs in gwc.yaml (gwc init makes one).");
  if (!/^\d+\.\d+$/.test(project.envoy))
    throw new UsageError(`--envoy takes a version such as 1.40, not "${project.envoy}".`);
  return { ...file, project };
}

function flagsOf(options: Readonly<Record<string, unknown>>): Partial<Project> {
  const flags = ["channel", "layout", "clusters", "out", "inlineSecrets"].filter((flag) => options[flag] !== undefined);
  const envoy = options.envoy as string | undefined;
  return {
    ...Object.fromEntries(flags.map((flag) => [flag, options[flag]])),
    ...(envoy === undefined ? {} : { envoy }),
  };
}
