// The options that build, check, status and run share, and how they override gwc.yaml.

import { defined } from "../../base/defined.ts";
import type { Channel } from "../../model/channel.ts";
import { knownEnvoys, type Project } from "../../model/project.ts";
import type { CliArgument } from "../options/argument.ts";
import type { CliOption, Exactly, ValuesOf } from "../options/option.ts";
import { choice, settingFlag, text } from "../options/read-words.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type ProjectFile, readProjectFile } from "./project-file.ts";

/** Options that override a setting of the project: each under the name of the setting, with a value of its type. */
type SettingOptions = { readonly [Name in keyof Project]?: CliOption<Project[Name] | undefined> };

/** The settings that a single run may want to change. */
export const settingOptions = {
  channel: choice<Channel>("--channel <channel>", "release channel of Gateway API", ["standard", "experimental"]),
  envoy: choice<string>("--envoy <version>", "the Envoy that the bundle is for, such as 1.40", knownEnvoys),
  layout: choice<Project["layout"]>("--layout <layout>", "one bootstrap, or a bootstrap with watched xDS files", [
    "static",
    "filesystem",
  ]),
  clusters: choice<Project["clusters"]>("--clusters <mode>", "share equal clusters, or keep one per rule", [
    "shared",
    "perRule",
  ]),
  airgapped: settingFlag("--airgapped", "put key sets that Envoy would fetch into the bundle, as gwc.lock pins them"),
} satisfies SettingOptions;

const projectOption = text("-p, --project <file>", "project file (default: gwc.yaml in this folder or above it)");

/** The options of every command that compiles. */
export const projectOptions = { project: projectOption, ...settingOptions };

export const inputArguments: readonly CliArgument[] = [
  {
    spelled: "[inputs...]",
    description: "files, folders, globs, or - for standard input; without any, the project file's inputs",
  },
];

/** The settings that a run may override; undefined leaves a setting to the file. */
type ProjectValues = Pick<ValuesOf<typeof projectOptions>, "project"> & {
  readonly [Name in keyof Project]?: Project[Name] | undefined;
};

/** The project of this run: gwc.yaml, overridden by the options. Throws UsageError without any input. */
export async function projectOfRun<Given extends ProjectValues>(
  words: readonly string[],
  given: Exactly<Given, ProjectValues>,
  { cwd, err }: Pick<Terminal, "cwd" | "err">,
): Promise<ProjectFile> {
  const { project: path, ...settings }: ProjectValues = given;
  const file = await readProjectFile(path, cwd);
  if (file.isSurprising) err(`using the project file ${file.path}\n`);
  const inputs = words.length > 0 ? words : file.project.inputs;
  const project = { ...file.project, ...defined(settings), inputs, ...(words.length === 0 && { hasOwnInputs: true }) };
  if (inputs.length === 0)
    throw new UsageError("nothing to compile: name files or folders, or list inputs in gwc.yaml (gwc init makes one).");
  return { ...file, project };
}
