// gwc status: what a controller would write into .status, for each object.

import type { JsonValue } from "../../base/json/json.ts";
import { printJson } from "../../base/json/print-json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ObjectStatus } from "../../model/compilation.ts";
import { defineCommand } from "../command.ts";
import { maxOption } from "../options/max-option.ts";
import { choice, withFallback } from "../options/read-words.ts";
import { inputArguments, projectOfRun, projectOptions } from "../project/settings.ts";
import { exitCodeOf } from "../terminal/exit-codes.ts";
import { printStatusTable } from "../terminal/status-table.ts";

const printers: Readonly<Record<"json" | "table" | "yaml", (statuses: readonly ObjectStatus[]) => string>> = {
  table: printStatusTable,
  yaml: (statuses) => printYaml(statuses as unknown as JsonValue),
  json: (statuses) => printJson(statuses),
};

export const statusCommand = defineCommand({
  name: "status",
  summary: "Print what a controller would write into .status of each object",
  examples: ["gwc status", "gwc status routes/ -o yaml", "gwc status -o json | jq '.[].status'"],
  arguments: inputArguments,
  options: {
    ...projectOptions,
    output: withFallback(
      choice("-o, --output <format>", "how statuses are printed", ["table", "yaml", "json"]),
      "table",
    ),
    max: maxOption,
  },
  run: async (words, { output, max, ...ofProject }, { terminal }) => {
    const { project } = await projectOfRun(words, ofProject, terminal);
    const [{ compileProject }, { keepForeignStatus }, { sayDiagnostics }] = await Promise.all([
      import("../project/compile-project.ts"),
      import("../../pipeline/status/foreign-status.ts"),
      import("../terminal/say-diagnostics.ts"),
    ]);
    const { statuses, resources, diagnostics } = await compileProject(project, terminal);
    const unsaid = diagnostics.filter(isInNoStatus);
    sayDiagnostics(unsaid, terminal, max);
    terminal.out(printers[output](keepForeignStatus(statuses(), resources.resources, project.controllerNames)));
    return exitCodeOf(unsaid.filter(({ code }) => code.startsWith("load/")));
  },
});

/** An error that no status shows: in text that is not an object, or in a bundle as a whole. */
function isInNoStatus({ severity, verdict }: Diagnostic): boolean {
  return severity === "error" && verdict === undefined;
}
