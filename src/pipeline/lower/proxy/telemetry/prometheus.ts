// telemetry.metrics.prometheus: the listener that serves statistics.

import { lowerCompressor, minContentLength } from "../../policies/route-traffic/compression.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

/** Where statistics are served is up to gwc.yaml (`operations`). */
export const prometheus: ProxyFeature = {
  name: "telemetry",
  fields: [
    "metrics.prometheus.disable",
    ...["type", "minContentLength", "gzip", "brotli", "zstd"].map((field) => `metrics.prometheus.compression.${field}`),
  ],
  values: { "metrics.prometheus.compression.minContentLength": minContentLength },
  notes: { "metrics.prometheus.disable": "the bundle then has no listener for statistics" },
  on: ["proxy"],
  lower({ value }) {
    const { disable = false, compression } = value.metrics?.prometheus ?? {};
    if (disable) return { prometheus: undefined };
    return { prometheus: { compressor: compression && lowerCompressor(compression) } };
  },
};
