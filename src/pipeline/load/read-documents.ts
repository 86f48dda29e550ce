// From the text of a file to its objects.

import { isJsonObject } from "../../base/json/json.ts";
import { controlCharacter, notAnObject } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";
import { readYaml } from "../../source/read-yaml.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { type Slice, splitDocuments } from "../../source/split-documents.ts";
import { mentionsSecret, redactProblem } from "./redact-problem.ts";
import { textPlace, yamlDiagnostic } from "./report-yaml.ts";
import { describeValue, unrollList } from "./unroll-list.ts";

/** The objects of a file in their order. A document with a problem is left out or kept as far as it is valid; the others stay. */
export function readDocuments(file: SourceFile, report: Report): readonly SourceDocument[] {
  reportControlCharacter(file, report);
  return splitDocuments(file.text).flatMap((slice) => readDocument(file, slice, report));
}

function readDocument(file: SourceFile, slice: Slice, report: Report): readonly SourceDocument[] {
  const { value, problems } = readYaml(file.text, slice);
  const isSecret = problems.length > 0 && mentionsSecret(file.text.slice(slice.start, slice.end));
  for (const problem of problems) report(yamlDiagnostic(file, isSecret ? redactProblem(problem) : problem));
  if (value === undefined || value === null) return [];
  if (isJsonObject(value)) return unrollList({ file, start: slice.start, end: slice.end, listPath: [], value }, report);
  report(notAnObject({ what: describeValue(value) }, textPlace(file, slice)));
  return [];
}

/** The first one; a damaged file has many. */
function reportControlCharacter(file: SourceFile, report: Report): void {
  const at = file.text.search(/[^\P{Cc}\t\n\r\u0080-\u009f]/u);
  if (at < 0) return;
  const name = `U+${file.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
  report(controlCharacter({ name }, textPlace(file, { start: at, end: at + 1 })));
}
