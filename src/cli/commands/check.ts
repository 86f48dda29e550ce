// gwc check: everything that build would find, as text or for machines; writes no bundle.

import { resolve } from "node:path";
import type { CliCommand } from "../command.ts";
import { projectOfRun, withProjectOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodeOf } from "../terminal/exit-codes.ts";
import { progressOf } from "../terminal/progress.ts";
import { writeWhole } from "../terminal/write-whole.ts";

export const checkCommand: CliCommand = {
  name: "check",
  summary: "Find everything that is wrong with the input",
  examples: ["gwc check routes/", "gwc check --schema-only -", "gwc check --format sarif=gwc.sarif,text"],
  describe: (command) =>
    withProjectOptions(command)
      .option("--schema-only", "stop after schemas and the rules of the CRDs")
      .option(
        "--format <formats>",
        "text, json, sarif, github, gitlab, junit, markdown; format=FILE writes a file; several with commas",
        "text",
      ),
  run: async (words, options, terminal) => {
    const { project } = await projectOfRun(words, options, terminal);
    const [{ compile }, { diagnosticPrinters }, { summaryOf }] = await Promise.all([
      import("../../pipeline/compile.ts"),
      import("../../diagnostics/print/printers.ts"),
      import("../terminal/summary.ts"),
    ]);
    const outputs = outputsOf(String(options.format), Object.keys(diagnosticPrinters));
    const schemaOnly = options.schemaOnly === true;
    const compilation = await compile({
      project,
      cwd: terminal.cwd,
      stdin: terminal.stdin,
      now: terminal.now(),
      schemaOnly,
      onStage: progressOf(terminal),
    });
    if (schemaOnly) terminal.progress?.(""); // it ends before the last stage
    for (const { format, file } of outputs) {
      const text = diagnosticPrinters[format as keyof typeof diagnosticPrinters](compilation.diagnostics, {
        colour: file === undefined && terminal.colourOut,
      });
      if (file === undefined) terminal.out(text);
      else await writeWhole(resolve(terminal.cwd, file), text);
    }
    terminal.err(summaryOf(compilation));
    return exitCodeOf(compilation.diagnostics);
  },
};

/** "json,sarif=report.sarif" as formats with the file they go to; undefined is standard output, which takes one. */
function outputsOf(
  option: string,
  known: readonly string[],
): readonly { readonly format: string; readonly file: string | undefined }[] {
  const outputs = option.split(",").map((word) => {
    const [format = "", file] = word.split("=", 2);
    if (!known.includes(format)) throw new UsageError(`--format takes ${known.join(", ")}, not "${format}".`);
    return { format, file };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError(
      "only one format goes to standard output; give the others a file: --format text,sarif=gwc.sarif",
    );
  return outputs;
}
