// gwc status: what a controller would write into .status, for each object.

import { printJson } from "../base/print-json.ts";
import { printYaml } from "../base/print-yaml.ts";
import type { JsonValue } from "../base/json.ts";
import type { ObjectStatus } from "../model/compilation.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { projectOfRun, withProjectOptions } from "./settings.ts";
import { printStatusTable } from "./status-table.ts";

const printers: Readonly<Record<string, (statuses: readonly ObjectStatus[]) => string>> = {
  table: printStatusTable,
  yaml: (statuses) => printYaml(statuses as unknown as JsonValue),
  json: (statuses) => printJson(statuses),
};

export const statusCommand: CliCommand = {
  name: "status",
  summary: "Print what a controller would write into .status of each object",
  examples: ["gwc status", "gwc status routes/ -o yaml", "gwc status -o json | jq '.[].status'"],
  describe: (command) => withProjectOptions(command).option("-o, --output <format>", "table, yaml or json", "table"),
  run: async (words, options, terminal) => {
    const print = printers[String(options["output"])];
    if (print === undefined) throw new UsageError(`--output takes table, yaml or json, not "${String(options["output"])}".`);
    const { project } = await projectOfRun(words, options, terminal);
    const { compile } = await import("../pipeline/compile.ts");
    const { statuses } = await compile({ project, cwd: terminal.cwd, stdin: terminal.stdin, now: terminal.now() });
    terminal.out(print(statuses));
    return exitCodes.fine;
  },
};
