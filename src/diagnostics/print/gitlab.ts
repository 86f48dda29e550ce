// Diagnostics as a code quality report, which GitLab shows in merge requests.

import { sha256 } from "../../base/digest.ts";
import type { Diagnostic, Severity } from "../diagnostic.ts";
import { safeJson } from "./display-text.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { consequenceLines, type PrintOptions, selectDiagnostics } from "./select.ts";

const severities: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

/** An array of issues. A fingerprint contains no line number, so that an issue stays the same when lines move. @see https://docs.gitlab.com/ci/testing/code_quality/ */
export function printGitlab(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const seen = new Map<string, number>();
  const issues = selectDiagnostics(diagnostics, options).shown.map((placed) => {
    const shape = JSON.stringify([placed.at?.path, placed.diagnostic.code, placed.diagnostic.message]);
    const count = seen.get(shape) ?? 0;
    seen.set(shape, count + 1);
    return issue(placed, sha256(`${shape}${count}`));
  });
  return `${safeJson(issues)}\n`;
}

function issue({ diagnostic, at, consequences }: FoldedDiagnostic, fingerprint: string): object {
  const { code, severity, message, hint } = diagnostic;
  return {
    description: [
      message,
      ...(hint === undefined ? [] : [`Hint: ${hint}`]),
      ...consequenceLines({ consequences }).slice(0, 1),
    ]
      .join(" ")
      .replace(/ problems? follows? from it:$/, (text) => text.replace(/:$/, ".")),
    check_name: code,
    fingerprint,
    severity: severities[severity],
    // GitLab requires a location for each issue.
    location: { path: at?.path ?? ".", lines: { begin: at?.source?.range.start.line ?? 1 } },
  };
}
