// Every command, in the order in which help lists them.

import type { CliCommand, CommandGroup } from "../command.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { completionCommand } from "./completion.ts";
import { explainCommands } from "./explain.ts";
import { fetchCommand } from "./fetch.ts";
import { imageCommand } from "./image.ts";
import { initCommand } from "./init.ts";
import { runCommand } from "./run.ts";
import { schemaCommand } from "./schema.ts";
import { statusCommand } from "./status.ts";
import { versionCommand } from "./version.ts";

export const commands: readonly (CliCommand | CommandGroup)[] = [
  initCommand,
  buildCommand,
  checkCommand,
  statusCommand,
  explainCommands,
  runCommand,
  fetchCommand,
  imageCommand,
  schemaCommand,
  completionCommand,
  versionCommand,
];
