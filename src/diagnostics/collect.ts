// Collects the diagnostics that the stages report, each problem once.

import { printPointer } from "../base/json/json.ts";
import type { Diagnostic, Place, Report } from "./diagnostic.ts";

/** A report function for the stages, and the diagnostics reported so far, in order of arrival. */
export function collectDiagnostics(): { readonly report: Report; readonly diagnostics: () => readonly Diagnostic[] } {
  const byKey = new Map<string, Diagnostic>();
  return {
    report: (diagnostic) => {
      const key = keyOf(diagnostic);
      if (!byKey.has(key)) byKey.set(key, diagnostic);
    },
    diagnostics: () => [...byKey.values()],
  };
}

/** Equal for two reports of the same problem: a rule on two listeners is lowered twice. */
function keyOf({ code, message, place, verdict }: Diagnostic): string {
  return [code, message, placeKey(place), JSON.stringify(verdict?.subject ?? "")].join("\0");
}

function placeKey(place: Place | undefined): string {
  if (place === undefined) return "";
  switch (place.kind) {
    case "file":
      return place.path;
    case "text":
      return `${place.file.path}:${place.start}`;
    default:
      return `${place.origin.document.file.path}:${place.origin.document.start}:${printPointer([...place.origin.document.listPath, ...place.origin.path])}`;
  }
}
