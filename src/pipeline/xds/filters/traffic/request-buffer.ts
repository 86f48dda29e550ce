// Request buffering: holds a request until its whole body has arrived, and rejects one that is too large.

import { any } from "../../../../model/envoy/any.ts";
import type { Buffer } from "../../../../model/envoy/generated/envoy.extensions.filters.http.buffer.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { RequestBuffer } from "../../../../model/ir/route/request-buffer.ts";

/** Disabled in the chain until a route enables it. Envoy requires a limit there as well, so it has the first route's. */
export const requestBuffer: HttpFilterFeature<RequestBuffer> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.buffer",
  settingsOf: ({ traffic }) => traffic.requestBuffer,
  buildFilter: ([first]) => ({
    disabled: true,
    typed_config: any("envoy.extensions.filters.http.buffer.v3.Buffer", buildBuffer(first)),
  }),
  buildRoutePart(settings) {
    const config = { buffer: buildBuffer(settings) };
    return { [this.envoyName]: any("envoy.extensions.filters.http.buffer.v3.BufferPerRoute", config) };
  },
};

function buildBuffer({ maxRequestBytes }: RequestBuffer): Buffer {
  return { max_request_bytes: maxRequestBytes };
}
