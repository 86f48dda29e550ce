// gwc check: everything that build would find, as text or for machines; writes no bundle.

import { resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { diagnosticPrinters } from "../../diagnostics/print/printers.ts";
import { defineCommand } from "../command.ts";
import { maxOption } from "../options/max-option.ts";
import type { CliOption, ValuesOf } from "../options/option.ts";
import { chosen, flag } from "../options/read-words.ts";
import { folderInRepository } from "../project/find-project.ts";
import { inputArguments, projectOfRun, projectOptions } from "../project/settings.ts";
import { ProjectFileError, UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import { mostIn } from "../terminal/most-printed.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeWhole } from "../terminal/write-whole.ts";

type Format = keyof typeof diagnosticPrinters;

interface Output {
  readonly format: Format;
  /** undefined is standard output. */
  readonly file: string | undefined;
}

/** A list of its own, since the printers are loaded only when they print. */
const formats = Object.keys({
  text: true,
  json: true,
  sarif: true,
  github: true,
  gitlab: true,
  junit: true,
  markdown: true,
} satisfies Readonly<Record<Format, true>>) as readonly Format[];

const outputs: CliOption<readonly Output[]> = {
  flags: "--format <formats>",
  description: "how problems are printed; format=FILE writes a file; several with commas",
  choices: formats,
  fallback: "text",
  read: (words) => outputsOf(words.at(-1) ?? ""),
};

export const checkCommand = defineCommand({
  name: "check",
  summary: "Find everything that is wrong with the input",
  examples: ["gwc check routes/", "gwc check --schema-only -", "gwc check --format sarif=gwc.sarif,text"],
  arguments: inputArguments,
  options: {
    ...projectOptions,
    schemaOnly: flag("--schema-only", "stop after schemas and the rules of the CRDs"),
    outputs,
    max: maxOption,
  },
  run: async (words, { schemaOnly, outputs, max, ...ofProject }, { terminal }) => {
    const { diagnosticPrinters } = await import("../../diagnostics/print/printers.ts");
    const { diagnostics, summary, code } = await findProblems(words, schemaOnly, ofProject, terminal);
    const folder = folderInRepository(terminal.cwd);
    for (const { format, file } of outputs) {
      const colour = file === undefined && terminal.colourOut;
      const text = diagnosticPrinters[format](diagnostics, { colour, folder, most: mostIn(format, max) });
      if (file === undefined) terminal.out(text);
      else await writeWhole(resolve(terminal.cwd, file), text);
    }
    terminal.err(summary);
    return code;
  },
});

interface Found {
  readonly diagnostics: readonly Diagnostic[];
  /** The last line; "" where no input was read. */
  readonly summary: string;
  readonly code: ExitCode;
}

/** All problems of the input, or those of the project file, without which there is no input. */
async function findProblems(
  words: readonly string[],
  schemaOnly: boolean,
  ofProject: ValuesOf<typeof projectOptions>,
  terminal: Terminal,
): Promise<Found> {
  try {
    const { project } = await projectOfRun(words, ofProject, terminal);
    const [{ compileProject }, { summaryOf }] = await Promise.all([
      import("../project/compile-project.ts"),
      import("../terminal/summary.ts"),
    ]);
    const compilation = await compileProject(project, terminal, { schemaOnly });
    const { diagnostics } = compilation;
    return { diagnostics, summary: summaryOf(compilation), code: exitCodeOf(diagnostics) };
  } catch (error) {
    if (!(error instanceof ProjectFileError)) throw error;
    return { diagnostics: error.diagnostics, summary: "", code: exitCodes.usage };
  }
}

/** "json,sarif=report.sarif" as formats with their files. At most one goes to standard output. */
function outputsOf(list: string): readonly Output[] {
  const given = list.split(",").map((word): Output => {
    const [format = "", file] = word.split("=", 2);
    return { format: chosen(format, outputs.flags, formats), file };
  });
  if (given.filter(({ file }) => file === undefined).length < 2) return given;
  throw new UsageError(
    "only one format goes to standard output; give the others a file: --format text,sarif=gwc.sarif",
  );
}
