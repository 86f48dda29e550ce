// Compiles a project with the folder, standard input, clock and progress line of the terminal.

import type { Compilation } from "../../model/compilation.ts";
import type { Project } from "../../model/project.ts";
import { type CompileOptions, compile } from "../../pipeline/compile.ts";
import { progressOf } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { tailOf } from "./file-tail.ts";

export async function compileProject(
  project: Project,
  terminal: Terminal,
  options: Pick<CompileOptions, "load" | "schemaOnly"> = {},
): Promise<Compilation> {
  const { cwd, stdin, progress } = terminal;
  const compilation = await compile({
    ...options,
    project,
    cwd,
    stdin,
    now: terminal.now(),
    tailOf,
    onStage: progressOf(terminal),
  });
  if (options.schemaOnly) progress?.(""); // such a run ends before the last stage, which would remove the line
  return compilation;
}
