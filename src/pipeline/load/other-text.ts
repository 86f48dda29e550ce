// Texts that are not YAML because they are something else: conflicts of a merge, templates.

import { mergeConflict, templateNotRendered } from "../../diagnostics/catalogue/load.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Slice } from "../../source/split-documents.ts";
import { mentionsSecret } from "./redact-problem.ts";
import { textPlace } from "./report-yaml.ts";

const conflictMarker = /^(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/m;
const placeholder = /\{\{[^{}\n]*(?:\}\}|$)/m;

/** What a document with YAML problems really is; undefined where it is only wrong. In a text that is valid YAML both may be contents. */
export function otherText(file: SourceFile, { start, end }: Slice): Diagnostic | undefined {
  const text = file.text.slice(start, end);
  const placeOf = ({ index, 0: found }: RegExpExecArray) =>
    textPlace(file, { start: start + index, end: start + index + found.length });
  const marker = conflictMarker.exec(text);
  if (marker !== null) return mergeConflict({ marker: marker[0] }, placeOf(marker));
  const template = placeholder.exec(text);
  if (template === null) return undefined;
  const shown = mentionsSecret(text) ? "{{…}}" : template[0];
  return templateNotRendered({ placeholder: shown }, placeOf(template));
}
