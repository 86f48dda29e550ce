// External processing: one filter for each server, which sees no more than what is asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExternalProcessor as EnvoyProcessor } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.ext_proc.v3.ts";
import type { ExternalProcessor } from "../../../../../../src/model/ir/extension/external-processor.ts";
import { buildSound, destination, managerOf, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const plain: ExternalProcessor = {
  policy: { kind: "EnvoyExtensionPolicy", namespace: "web", name: "mask" },
  index: 0,
  destination: "mask",
  authority: "mask.web:80",
};
const name = "envoy.filters.http.ext_proc/envoyextensionpolicy/web/mask/extproc/0";

function built(...lists: readonly (readonly ExternalProcessor[] | undefined)[]) {
  const routes = lists.map((list) => route(list ? { extensions: { externalProcessors: list } } : {}));
  return buildSound(proxyWithRoutes(routes, { destinations: [destination("api"), destination("mask")] }));
}

function configOf(settings: Partial<ExternalProcessor>): EnvoyProcessor {
  const [filter] = managerOf(built([{ ...plain, ...settings }])).http_filters ?? [];
  return filter?.typed_config as EnvoyProcessor;
}

test("without a mode the server sees nothing; the filter is off until a route enables it", () => {
  const result = built([plain], undefined);
  assert.deepEqual(managerOf(result).http_filters?.[0], {
    name,
    disabled: true,
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor",
      grpc_service: { envoy_grpc: { cluster_name: "mask", authority: "mask.web:80" }, timeout: "10s" },
      processing_mode: {
        request_header_mode: "SKIP",
        response_header_mode: "SKIP",
        request_body_mode: "NONE",
        response_body_mode: "NONE",
        request_trailer_mode: "SKIP",
        response_trailer_mode: "SKIP",
      },
    },
  });
  assert.deepEqual(
    routesOf(result).map(({ typed_per_filter_config: parts }) => Object.keys(parts ?? {})),
    [[name], []],
  );
});

test("bodies are seen in Envoy's modes, and trailers with full duplex", () => {
  const request = { attributes: [], body: "fullDuplex" } as const;
  const response = { attributes: [], body: "bufferedPartial" } as const;
  assert.deepEqual(configOf({ request, response }).processing_mode, {
    request_header_mode: "SEND",
    response_header_mode: "SEND",
    request_body_mode: "FULL_DUPLEX_STREAMED",
    response_body_mode: "BUFFERED_PARTIAL",
    request_trailer_mode: "SEND",
    response_trailer_mode: "SKIP",
  });
});

test("everything else that is set is in the filter", () => {
  const {
    grpc_service,
    processing_mode,
    "@type": _,
    ...rest
  } = configOf({
    messageTimeoutMs: 1500,
    failOpen: true,
    isShadow: true,
    allowsOtherMode: true,
    statusOnError: 503,
    request: { attributes: ["request.path"] },
    response: { attributes: ["response.code"] },
    readsMetadata: ["a"],
    writesMetadata: [],
  }) as EnvoyProcessor & { "@type": string };
  assert.deepEqual(rest, {
    failure_mode_allow: true,
    request_attributes: ["request.path"],
    response_attributes: ["response.code"],
    message_timeout: "1.5s",
    allow_mode_override: true,
    metadata_options: { forwarding_namespaces: { untyped: ["a"] } },
    observability_mode: true,
    status_on_error: { code: "ServiceUnavailable" },
  });
});
