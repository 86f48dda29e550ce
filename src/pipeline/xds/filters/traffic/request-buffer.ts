// Request buffering: holds a request back until all of it is there, and refuses one that is too large.

import { any } from "../../../../model/envoy/any.ts";
import type { Buffer } from "../../../../model/envoy/generated/envoy.extensions.filters.http.buffer.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { RequestBuffer } from "../../../../model/ir/route/request-buffer.ts";

/** The filter of the chain is off until a route calls for it; Envoy wants a limit there all the same: the first route's. */
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
