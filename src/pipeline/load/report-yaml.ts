// Turns what is wrong with a text into a diagnostic.

import { unreachable } from "../../base/internal-error.ts";
import * as catalogue from "../../diagnostics/catalogue/load.ts";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.ts";
import type { YamlProblem } from "../../source/positioned/problem.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Slice } from "../../source/split-documents.ts";

const mebibyte = 1024 * 1024;

export function yamlDiagnostic(file: SourceFile, problem: YamlProblem): Diagnostic {
  const place = textPlace(file, problem);
  switch (problem.kind) {
    case "syntax":
      return catalogue.yamlSyntax(problem, place);
    case "tab":
      return catalogue.tabIndentation(undefined, place);
    case "duplicate-key":
      return catalogue.duplicateKey(problem, place, {
        related: [{ message: "first defined here", place: textPlace(file, problem.first) }],
      });
    case "unknown-tag":
      return catalogue.unknownTag({ tag: problem.tag.replace("tag:yaml.org,2002:", "!!") }, place);
    case "unknown-anchor":
      return catalogue.unknownAnchor(problem, place);
    case "alias-cycle":
      return catalogue.aliasCycle(problem, place);
    case "too-many-aliases":
      return catalogue.tooManyAliases(problem, place);
    case "too-deep":
      return catalogue.tooDeep(problem, place);
    case "too-large":
      return catalogue.documentTooLarge(
        { sizeMebibytes: Math.ceil(problem.size / mebibyte), limitMebibytes: problem.limit / mebibyte },
        place,
      );
    case "key-not-text":
      return catalogue.keyNotText(problem, place);
    case "merge-not-mapping":
      return catalogue.mergeNotMapping(undefined, place);
    case "read-otherwise":
      return catalogue.readOtherwise(problem, place);
    default:
      return unreachable(problem);
  }
}

export function textPlace(file: SourceFile, { start, end }: Slice): Place {
  return { kind: "text", file, start, end };
}
