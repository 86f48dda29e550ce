// The diagnostics for the events of a runner.

import { unreachable } from "../../base/internal-error.ts";
import {
  envoyCrashed,
  envoyDidNotStart,
  envoyRejectedConfig,
  keptOldEnvoy,
} from "../../diagnostics/catalogue/operate.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { printExit } from "../envoy/envoy-process.ts";
import type { KeptEvent, RunEvent } from "./run-event.ts";

/**
 * The problem behind an event; undefined where there is none, and for broken input, which the compilation reported.
 * @param portOffset the one of this run, for its hints; undefined where another one would not help
 */
export function diagnosticOf(event: RunEvent, portOffset: number | undefined): Diagnostic | undefined {
  switch (event.kind) {
    case "started":
    case "swapped":
    case "unchanged":
      return undefined;
    case "crashed":
      return envoyCrashed({ how: printExit(event.exit), restartMs: event.restartMs }, undefined);
    case "kept":
      return keptDiagnostic(event, portOffset);
    default:
      return unreachable(event);
  }
}

function keptDiagnostic({ cause, problem, envoy }: KeptEvent, portOffset: number | undefined): Diagnostic | undefined {
  switch (cause) {
    case "input":
      return undefined;
    case "rejected":
      return envoyRejectedConfig({ config: "the new configuration", problem }, undefined);
    case "start":
      return envoy === undefined
        ? envoyDidNotStart({ problem, portOffset }, undefined)
        : keptOldEnvoy({ problem }, undefined);
    default:
      return unreachable(cause);
  }
}
