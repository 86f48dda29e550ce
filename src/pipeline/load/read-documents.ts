// From the text of a file to its objects.

import { isJsonObject, type JsonValue } from "../../base/json/json.ts";
import { controlCharacter, notAnObject, projectNotMapping } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";
import { keepsValue, type YamlProblem } from "../../source/positioned/problem.ts";
import { readYaml } from "../../source/read-yaml.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { type Slice, splitDocuments } from "../../source/split-documents.ts";
import { otherText } from "./other-text.ts";
import { mentionsSecret, redactProblem } from "./redact-problem.ts";
import { textPlace, yamlDiagnostic } from "./report-yaml.ts";
import { describeValue, unrollList } from "./unroll-list.ts";

/** The objects of a file in their order. A document with a problem is left out or kept as far as it is valid; the others stay. */
export function readDocuments(file: SourceFile, report: Report): readonly SourceDocument[] {
  return readValues(file, report).flatMap(({ value, start, end }) => {
    if (isJsonObject(value)) return unrollList({ file, start, end, listPath: [], value }, report);
    report(notAnObject({ what: describeValue(value) }, textPlace(file, { start, end })));
    return [];
  });
}

/** The only document of a project file, empty where the file is; undefined after a report. */
export function readProjectText(file: SourceFile, report: Report): SourceDocument | undefined {
  let isSound = true;
  const [first, second] = readValues(file, (diagnostic) => {
    isSound &&= diagnostic.severity !== "error";
    report(diagnostic);
  });
  const { value, ...slice } = first ?? { value: {}, start: 0, end: file.text.length };
  if (second !== undefined) report(projectNotMapping({ what: "several documents" }, textPlace(file, second)));
  else if (isJsonObject(value)) return isSound ? { file, ...slice, listPath: [], value } : undefined;
  else report(projectNotMapping({ what: describeValue(value) }, textPlace(file, slice)));
  return undefined;
}

/** The values of the documents that are neither empty nor broken, each with its place. */
function readValues(file: SourceFile, report: Report): readonly (Slice & { readonly value: JsonValue })[] {
  reportControlCharacter(file, report);
  return splitDocuments(file.text).flatMap((slice) => {
    const { value, problems } = readYaml(file.text, slice);
    reportProblems(file, slice, problems, report);
    return value === undefined || value === null ? [] : [{ start: slice.start, end: slice.end, value }];
  });
}

function reportProblems(file: SourceFile, slice: Slice, problems: readonly YamlProblem[], report: Report): void {
  const isBroken = problems.some((problem) => !keepsValue(problem) || problem.kind === "duplicate-key");
  const other = isBroken ? otherText(file, slice) : undefined;
  if (other !== undefined) report(other);
  if (problems.length === 0 || other !== undefined) return;
  const isSecret = mentionsSecret(file.text.slice(slice.start, slice.end));
  for (const problem of problems) report(yamlDiagnostic(file, isSecret ? redactProblem(problem) : problem));
}

/** The first one; a damaged file has many. */
function reportControlCharacter(file: SourceFile, report: Report): void {
  const at = file.text.search(/[^\P{Cc}\t\n\r\u0080-\u009f]/u);
  if (at < 0) return;
  const name = `U+${file.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
  report(controlCharacter({ name }, textPlace(file, { start: at, end: at + 1 })));
}
