// How Envoy's process is started and stopped, wherever that is: on a host, in a container, in Kubernetes (EnvoyProxy.spec).

export interface Process {
  readonly logLevel: LogLevel;
  /** By component, in the order of their names. */
  readonly componentLogLevels: Readonly<Record<string, LogLevel>>;
  /** Worker threads; undefined: one for each processor. */
  readonly concurrency: number | undefined;
  /** More words of Envoy's command line, each flag followed by its value. */
  readonly extraArguments: readonly string[];
  /** undefined: nothing is said of it. */
  readonly shutdown: Shutdown | undefined;
}

type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "critical" | "off";

/** What happens between the wish to stop and the end of the process; all three count from the wish. */
export interface Shutdown {
  /** When it ends at the latest. */
  readonly drainSeconds: number;
  /** When it ends at the earliest, although no connection is left. */
  readonly minDrainSeconds: number;
  /** When health checks begin to fail. */
  readonly healthCheckFailureDelaySeconds: number;
}

/** Envoy Gateway's defaults. */
export const defaultProcess: Process = {
  logLevel: "warn",
  componentLogLevels: {},
  concurrency: undefined,
  extraArguments: [],
  shutdown: undefined,
};

export const defaultShutdown: Shutdown = { drainSeconds: 60, minDrainSeconds: 10, healthCheckFailureDelaySeconds: 0 };
