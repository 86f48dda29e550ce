// shutdown: how long Envoy goes on serving after it was asked to stop.

import { defaultShutdown } from "../../../model/ir/process.ts";
import { optionalMs } from "../fields/durations.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** In whole seconds, rounded up: units and pods count in seconds. */
export const shutdown: ProxyFeature = {
  name: "shutdown",
  fields: ["drainTimeout", "minDrainDuration", "healthCheckFailureDelay"],
  notes: {
    drainTimeout: "deploy/ waits for it under systemd, Podman and Kubernetes",
    minDrainDuration: "under systemd and Podman",
    healthCheckFailureDelay: "under systemd and Podman",
  },
  on: ["proxy"],
  lower({ value }) {
    const seconds = (text: string | undefined, unset: number) => Math.ceil((optionalMs(text) ?? unset * 1000) / 1000);
    return {
      shutdown: {
        drainSeconds: seconds(value.drainTimeout, defaultShutdown.drainSeconds),
        minDrainSeconds: seconds(value.minDrainDuration, defaultShutdown.minDrainSeconds),
        healthCheckFailureDelaySeconds: seconds(
          value.healthCheckFailureDelay,
          defaultShutdown.healthCheckFailureDelaySeconds,
        ),
      },
    };
  },
};
