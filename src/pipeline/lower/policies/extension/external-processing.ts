// extProc: servers that see and change requests and responses, in the order of the list.

import { defined } from "../../../../base/defined.ts";
import { processorSeesNothing } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ExternalProcessor, ProcessedMessage } from "../../../../model/ir/extension/external-processor.ts";
import type {
  EnvoyExtensionPolicyExtProc,
  EnvoyExtensionPolicyExtProcProcessingModeRequest,
} from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { isCel } from "../../fields/cel/cel.ts";
import { optionalMs } from "../../fields/durations.ts";
import { ignoredWhen } from "../../fields/ignored.ts";
import { atMostTime } from "../../fields/value-forms.ts";
import { lowerBackendSettings, processor } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import type { ExtensionFeature } from "./extension-feature.ts";

type ExtProc = EnvoyExtensionPolicyExtProc;

export const externalProcessing: ExtensionFeature = {
  name: "extProc",
  fields: [
    ...["backendRefs", "messageTimeout", "failOpen", "statusOnError", "shadowMode"],
    ...["processingMode.request.attributes", "processingMode.request.body"],
    ...["processingMode.response.attributes", "processingMode.response.body", "processingMode.allowModeOverride"],
    ...["metadata.accessibleNamespaces", "metadata.writableNamespaces"],
  ],
  never: { backendRef: "the schema accepts only backendRefs here" },
  nested: { backendSettings: processor.all },
  values: { messageTimeout: atMostTime("1h") },
  references: { "[].backendRefs[]": { kind: "backend" } },
  ignored: {
    "[]": ignoredWhen(
      "statusOnError",
      ({ failOpen, shadowMode }) => failOpen === true || (shadowMode === true && failOpen !== false),
      "no request fails with failOpen, nor with shadowMode",
    ),
  },
  on: ["requests"],
  lower(field, context) {
    const processors = field.items().flatMap((item, index) => {
      const processor = lowerProcessor(item, index, context);
      // Its problem was reported; as in Envoy Gateway, requests pass without one that fails open.
      return processor === "invalid" && failsOpen(item) ? [] : [processor];
    });
    if (processors.includes("invalid")) return "invalid";
    const sound = processors.filter((processor) => processor !== "invalid");
    return sound.length === 0 ? {} : { externalProcessors: sound };
  },
};

function lowerProcessor(field: Field<ExtProc>, index: number, context: LowerContext): ExternalProcessor | "invalid" {
  const server = lowerServer(field, index, context);
  const request = lowerMessage(field, "request");
  const response = lowerMessage(field, "response");
  if (server === "invalid" || request === "invalid" || response === "invalid") return "invalid";
  if (request === undefined && response === undefined) field.report(processorSeesNothing, {});
  const { messageTimeout, statusOnError, shadowMode, processingMode, metadata } = field.value;
  return {
    policy: policyName(field.resource),
    index,
    ...server,
    ...(failsOpen(field) && { failOpen: true }),
    ...(shadowMode && { isShadow: shadowMode }),
    ...(processingMode?.allowModeOverride && { allowsOtherMode: true }),
    ...defined({
      messageTimeoutMs: optionalMs(messageTimeout),
      statusOnError,
      request,
      response,
      readsMetadata: metadata?.accessibleNamespaces,
      writesMetadata: metadata?.writableNamespaces,
    }),
  };
}

/** A shadow changes nothing; without this, Envoy would answer with 500 while its server is down. */
function failsOpen(field: Field<ExtProc>): boolean {
  const { failOpen, shadowMode } = field.value;
  return failOpen || (shadowMode === true && field.placeOf("failOpen").written !== false);
}

/** Named as in Envoy Gateway; the first of several backends is the host of all calls. */
function lowerServer(
  field: Field<ExtProc>,
  index: number,
  context: LowerContext,
): Pick<ExternalProcessor, "destination" | "authority" | "retry"> | "invalid" {
  const { namespace, name } = field.resource;
  const protocol = "http2";
  const service = lowerBackendSettings(processor, field.below("backendSettings"), context, protocol);
  const references = field.list("backendRefs");
  const [first] = references;
  if (service === "invalid" || first === undefined) return "invalid";
  const key = `envoyextensionpolicy/${namespace}/${name}/extproc/${index}`;
  const destination = addServiceDestination(
    { key, references, origin: field.at, protocol, settings: service.settings },
    context,
  );
  if (destination === undefined) return "invalid";
  const { value: to } = first;
  const host = `${to.name}.${to.namespace ?? namespace}`;
  const authority = to.port === undefined ? host : `${host}:${to.port}`;
  return { destination, authority, ...defined({ retry: service.call.retry }) };
}

const bodies = {
  Streamed: "streamed",
  Buffered: "buffered",
  BufferedPartial: "bufferedPartial",
  FullDuplexStreamed: "fullDuplex",
} as const;

/** Envoy parses attributes as CEL expressions, and rejects its configuration for one that is not. */
function lowerMessage(
  field: Field<ExtProc>,
  direction: "request" | "response",
): ProcessedMessage | "invalid" | undefined {
  const mode = field.below("processingMode")?.below(direction) as
    | Field<EnvoyExtensionPolicyExtProcProcessingModeRequest>
    | undefined;
  if (mode === undefined) return undefined;
  const attributes = mode.list("attributes");
  if (attributes.map((each) => isCel(each.value, each)).includes(false)) return "invalid";
  const { body } = mode.value;
  return { attributes: attributes.map(({ value }) => value), ...(body && { body: bodies[body] }) };
}
