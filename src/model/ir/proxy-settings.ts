// What an EnvoyProxy says of one proxy.

import type { Process } from "./process.ts";
import type { Telemetry } from "./telemetry.ts";

export interface ProxySettings {
  readonly process: Process;
  readonly telemetry: Telemetry;
}
