// What an EnvoyProxy says of one proxy.

import type { BootstrapChange } from "./bootstrap.ts";
import type { FilterMove } from "./filter-move.ts";
import type { GeoDatabases } from "./geo-ip.ts";
import type { KubernetesSettings } from "./kubernetes.ts";
import type { Process } from "./process.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

export interface ProxySettings {
  readonly process: Process;
  /** undefined: nothing is said of it. */
  readonly kubernetes?: KubernetesSettings | undefined;
  /** In the order in which they are made. */
  readonly filterMoves: readonly FilterMove[];
  readonly telemetry: Telemetry;
  readonly bootstrap?: BootstrapChange;
  /** Missing: none. */
  readonly geoDatabases?: GeoDatabases;
  /** Of listeners on every address of the host. */
  readonly ipFamily: "IPv4" | "IPv6" | "DualStack";
}
