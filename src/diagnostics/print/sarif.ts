// Diagnostics as SARIF 2.1.0, which code scanning services read.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import type { Located } from "./arrange.ts";
import { safeJson } from "./display-text.ts";
import { moreLine } from "./docs-link.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { consequenceLines, type PrintOptions, selectDiagnostics } from "./select.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** One run, with a rule for each code that occurs. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function printSarif(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const placed = selectDiagnostics(diagnostics, options).shown;
  const codes = [...new Set(placed.map(({ diagnostic }) => diagnostic.code))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "gwc", rules: codes.map((id) => ({ id, help: { text: moreLine(id) } })) } },
        columnKind: "utf16CodeUnits",
        results: placed.map((one) => result(one, codes)),
      },
    ],
  };
  return `${safeJson(log)}\n`;
}

function result({ diagnostic, at, related, consequences }: FoldedDiagnostic, codes: readonly string[]): object {
  const { code, severity, message, hint } = diagnostic;
  const lines = [message, ...(hint === undefined ? [] : [`hint: ${hint}`]), ...consequenceLines({ consequences })];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: lines.join("\n") },
    locations: at ? [{ physicalLocation: physicalLocation(at) }] : [],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ message: text, at: other }, id) => ({
            id,
            message: { text },
            physicalLocation: physicalLocation(other),
          })),
        }),
  };
}

function physicalLocation({ path, source }: Located): object {
  const artifactLocation = { uri: path.split("/").map(encodeURIComponent).join("/") };
  if (source === undefined) return { artifactLocation };
  const { start, end } = source.range;
  return {
    artifactLocation,
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}
