// External processing: one filter for each server of each policy, disabled until a route enables it.

import { type Any, any } from "../../../../model/envoy/any.ts";
import type { GrpcService } from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  ExternalProcessor as EnvoyProcessor,
  MetadataOptions_MetadataNamespaces as MetadataNamespaces,
  ProcessingMode,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.ext_proc.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { ExternalProcessor, ProcessedMessage } from "../../../../model/ir/extension/external-processor.ts";
import { buildCallRetry } from "../../messages/call-retry.ts";
import { fields } from "../../messages/fields.ts";
import { statusCode } from "../../messages/status-code.ts";
import { duration } from "../../messages/values.ts";
import { switchedOn } from "../switched-on.ts";

const envoyName = "envoy.filters.http.ext_proc";

export const externalProcessing: HttpFilterFeature<readonly ExternalProcessor[]> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ extensions }) => extensions?.externalProcessors,
  buildFilters: (processors, { names }) =>
    processors.map((each) => ({ name: nameOf(each, names), disabled: true, typed_config: buildProcessor(each) })),
  buildRoutePart: (processors, { names }) =>
    Object.fromEntries(processors.map((each) => [nameOf(each, names), switchedOn()])),
};

/** As in Envoy Gateway. */
function nameOf({ policy, index }: ExternalProcessor, { policyFilterName }: FilterNames): string {
  return `${policyFilterName(envoyName, policy)}/extproc/${index}`;
}

function buildProcessor(settings: ExternalProcessor): Any {
  const { destination, authority, statusOnError, readsMetadata, writesMetadata, request, response } = settings;
  const forwarding_namespaces = namespaces(readsMetadata);
  const receiving_namespaces = namespaces(writesMetadata);
  const config: EnvoyProcessor = fields({
    grpc_service: fields<GrpcService>({
      envoy_grpc: { cluster_name: destination, authority },
      timeout: "10s",
      retry_policy: buildCallRetry(settings),
    }),
    failure_mode_allow: settings.failOpen,
    processing_mode: buildMode(settings),
    request_attributes: someOf(request?.attributes),
    response_attributes: someOf(response?.attributes),
    message_timeout: duration(settings.messageTimeoutMs),
    allow_mode_override: settings.allowsOtherMode,
    metadata_options:
      forwarding_namespaces || receiving_namespaces
        ? fields({ forwarding_namespaces, receiving_namespaces })
        : undefined,
    observability_mode: settings.isShadow,
    status_on_error: statusOnError === undefined ? undefined : { code: statusCode(statusOnError) },
  });
  return any("envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor", config);
}

/** Envoy's own default sends headers. A body that both sides send as they like ends with trailers. */
function buildMode({ request, response }: ExternalProcessor): ProcessingMode {
  return {
    request_header_mode: request === undefined ? "SKIP" : "SEND",
    response_header_mode: response === undefined ? "SKIP" : "SEND",
    request_body_mode: bodyMode(request),
    response_body_mode: bodyMode(response),
    request_trailer_mode: request?.body === "fullDuplex" ? "SEND" : "SKIP",
    response_trailer_mode: response?.body === "fullDuplex" ? "SEND" : "SKIP",
  };
}

const bodyModes = {
  streamed: "STREAMED",
  buffered: "BUFFERED",
  bufferedPartial: "BUFFERED_PARTIAL",
  fullDuplex: "FULL_DUPLEX_STREAMED",
} as const;

function bodyMode(message: ProcessedMessage | undefined) {
  return message?.body === undefined ? "NONE" : bodyModes[message.body];
}

function namespaces(untyped: readonly string[] | undefined): MetadataNamespaces | undefined {
  return untyped === undefined || untyped.length === 0 ? undefined : { untyped };
}

function someOf(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.length === 0 ? undefined : list;
}
