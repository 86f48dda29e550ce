// Stage load: from the inputs of the command line to objects with a place in a file.

import { sortedBy } from "../../base/ordering.ts";
import { nothingToRead } from "../../diagnostics/catalogue/load.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import type { Origin, SourceDocument } from "../../source/document.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { type FoundFile, findFiles } from "./find-files.ts";
import { isToolFile } from "./own-files.ts";
import { readDocuments } from "./read-documents.ts";
import { decodeText, largestFile, readBytes, tooLarge } from "./read-file.ts";

export interface LoadOptions {
  /** Inputs are relative to it. */
  readonly cwd: string;
  /** Called at most once, and only for the input "-". */
  readonly stdin: () => Promise<Uint8Array>;
  /** Where an input is listed, if in a file. */
  readonly placeOf?: (input: string) => Origin | undefined;
  /** Globs of files and folders that are skipped in folders. */
  readonly exclude?: readonly string[];
  /** Most bytes of one file; 32 MiB where not set. */
  readonly largestFile?: number;
}

export interface Loaded {
  /** In the order of their files' paths, and of their places in a file. */
  readonly documents: readonly SourceDocument[];
  readonly files: readonly SourceFile[];
}

export type Loader = (inputs: readonly string[], options: LoadOptions, report: Report) => Promise<Loaded>;

/** Reads all inputs: files, folders, globs and "-" for standard input. Reports what cannot be read, and an input without objects. */
export const loadDocuments: Loader = (inputs, options, report) => createLoader()(inputs, options, report);

interface ReadFile {
  readonly file: SourceFile;
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A loader that keeps what it read: a file with the same content is not read as YAML again, and its objects stay the same ones. */
export function createLoader(): Loader {
  let kept: ReadonlyMap<string, ReadFile> = new Map();
  return async (inputs, options, report) => {
    const read = new Map<string, ReadFile>();
    let failed = false;
    const reportAndNote: Report = (diagnostic) => {
      failed ||= diagnostic.severity === "error";
      report(diagnostic);
    };
    for (const { path, text, isNamed } of await readTexts(inputs, options, reportAndNote)) {
      const known = kept.get(path);
      const current = known?.file.text === text ? known : readFile({ path, text });
      if (!isNamed && isToolFile(path, current.documents)) continue;
      read.set(path, current);
      current.diagnostics.forEach(reportAndNote);
    }
    kept = read;
    const documents = [...read.values()].flatMap((file) => file.documents);
    if (documents.length === 0 && !failed) report(nothingToRead({ inputs }, undefined));
    return { documents, files: [...read.values()].map(({ file }) => file) };
  };
}

function readFile(file: SourceFile): ReadFile {
  const diagnostics: Diagnostic[] = [];
  const documents = readDocuments(file, (diagnostic) => diagnostics.push(diagnostic));
  return { file, documents, diagnostics };
}

interface NamedText {
  readonly path: string;
  readonly text: string;
  readonly isNamed: boolean;
}

/** The texts of all inputs, by path; standard input is "-". */
async function readTexts(
  inputs: readonly string[],
  options: LoadOptions,
  report: Report,
): Promise<readonly NamedText[]> {
  const { cwd, exclude = [], placeOf = () => undefined, largestFile: limit = largestFile } = options;
  const files = findFiles(
    inputs.filter((input) => input !== "-"),
    { cwd, exclude, placeOf, report },
  );
  const texts = files.flatMap((file) => textOf(file, limit, report) ?? []);
  if (!inputs.includes("-")) return texts;
  const bytes = await options.stdin();
  if (bytes.length > limit) report(tooLarge("-", limit));
  const text = bytes.length > limit ? undefined : decodeText(bytes, "-", report);
  return text === undefined ? texts : sortedBy([...texts, { path: "-", text, isNamed: true }], ({ path }) => path);
}

function textOf({ fullPath, path, isNamed }: FoundFile, limit: number, report: Report): NamedText | undefined {
  const bytes = readBytes(fullPath, path, limit, report);
  const text = bytes && decodeText(bytes, path, report);
  return text === undefined ? undefined : { path, text, isNamed };
}
