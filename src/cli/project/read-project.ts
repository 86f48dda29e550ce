// Reads the text of a project file: YAML with positions, valid by its schema.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { collectDiagnostics } from "../../diagnostics/collect.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";
import { ProjectFileError, UsageError } from "../terminal/errors.ts";

/** Throws ProjectFileError for a file with mistakes, and UsageError for one that cannot be read. */
export async function readProjectDocument(path: string, cwd: string): Promise<SourceDocument> {
  const bytes = await readFile(resolve(cwd, path)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the project file ${path}: ${error.message}`);
  });
  const { report, diagnostics } = collectDiagnostics();
  const document = await parse(bytes, path, report);
  const mistakes = diagnostics();
  if (document === undefined || mistakes.some(({ severity }) => severity === "error"))
    throw new ProjectFileError(path, mistakes);
  return document;
}

async function parse(bytes: Uint8Array, path: string, report: Report): Promise<SourceDocument | undefined> {
  const [{ decodeText }, { readProjectText }, { checkProjectFile }] = await Promise.all([
    import("../../pipeline/load/read-file.ts"),
    import("../../pipeline/load/read-documents.ts"),
    import("../../pipeline/check/project-file.ts"),
  ]);
  const text = decodeText(bytes, path, report);
  const document = text === undefined ? undefined : readProjectText({ path, text }, report);
  if (document !== undefined) await checkProjectFile(document, report);
  return document;
}
