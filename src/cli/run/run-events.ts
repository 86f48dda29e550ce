// What gwc run prints when its Envoy starts, is replaced, or stays.

import { unreachable } from "../../base/internal-error.ts";
import type { RunEvent } from "../../operate/run/run-event.ts";

/** One line; "" where a diagnostic was printed already. */
export function printEvent(
  event: RunEvent,
  { portOffset, echo }: { readonly portOffset: number; readonly echo: boolean },
): string {
  switch (event.kind) {
    case "started": {
      const moved = portOffset === 0 ? "" : `, every port moved by ${portOffset}`;
      return `Envoy serves (process ${event.envoy.pid}${moved}${echo ? ", echo backends" : ""}).\n`;
    }
    case "swapped":
      return `a new Envoy serves (process ${event.envoy.pid}), after ${Math.round(event.tookMs)} ms; the old one finishes its requests.\n`;
    case "unchanged":
      return "nothing changed for Envoy.\n";
    case "kept":
      if (event.cause !== "input") return "";
      return event.envoy === undefined ? "no Envoy was started.\n" : "the running Envoy keeps its configuration.\n";
    case "crashed":
      return "";
    default:
      return unreachable(event);
  }
}
