// extAuth: a server is asked about each request, over gRPC or HTTP.

import { valueAt } from "../../../../base/json/json.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Call } from "../../../../model/ir/destination/call.ts";
import type { ExternalAuth } from "../../../../model/ir/security/external-auth.ts";
import type {
  SecurityPolicyExtAuth,
  SecurityPolicyExtAuthGrpc,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { authProtocolOf, authTimeoutMs } from "../../destinations/auth-destination.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { optionalMs } from "../../fields/durations.ts";
import { type IgnoredIn, ignoredWhen } from "../../fields/ignored.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import { someText } from "../../fields/value-forms.ts";
import { authPathIsPlain, type ExternalAuthPlace, headersThatGoOn } from "../../filters/external-auth.ts";
import { askedService, lowerBackendSettings } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import { lowerContextExtensions } from "./context-extensions.ts";
import type { SecurityFeature } from "./security-feature.ts";

const singleBackend = ignoredWhen(
  "backendRef",
  ({ backendRefs }) => Array.isArray(backendRefs) && backendRefs.length > 0,
  "backendRefs is set and counts",
);

/** The timeout of extAuth itself says the same. */
const timeoutOfService: IgnoredIn = (extAuth) =>
  extAuth.timeout === undefined
    ? []
    : ["grpc", "http"].flatMap((kind) => {
        const at = [kind, "backendSettings", "timeout", "http", "requestTimeout"];
        return valueAt(extAuth, at) === undefined ? [] : [{ at, why: "extAuth.timeout is set and counts" }];
      });

export const externalAuth: SecurityFeature = {
  name: "extAuth",
  fields: [
    ...["failOpen", "headersToExtAuth", "bodyToExtAuth", "timeout", "recomputeRoute", "includeRouteMetadata"],
    ...["statusOnError", "contextExtensions.name", "contextExtensions.type", "contextExtensions.value"],
    "contextExtensions.valueRef",
    ...["grpc.backendRef", "grpc.backendRefs"],
    ...["http.backendRef", "http.backendRefs", "http.path", "http.pathOverride", "http.headersToBackend"],
  ],
  nested: { "grpc.backendSettings": askedService.all, "http.backendSettings": askedService.all },
  values: { "headersToExtAuth[]": someText, "http.headersToBackend[]": someText },
  notes: { "contextExtensions.valueRef": "of a ConfigMap; the value of a Secret would be in the bundle" },
  references: {
    "contextExtensions[].valueRef": { kind: "configMap", keys: "named" },
    "grpc.backendRef": { kind: "backend" },
    "grpc.backendRefs[]": { kind: "backend" },
    "http.backendRef": { kind: "backend" },
    "http.backendRefs[]": { kind: "backend" },
  },
  ignored: { "": timeoutOfService, grpc: singleBackend, http: singleBackend },
  on: ["requests"],
  protects: { "": ["authentication", "authorization"] },
  lower(field, context) {
    const protocol = lowerProtocol(field, context);
    const server = lowerServer(field, context);
    const contextExtensions = lowerContextExtensions(field, context);
    if (protocol === "invalid" || server === "invalid" || contextExtensions === "invalid") return "invalid";
    const { bodyToExtAuth, timeout } = field.value;
    return {
      externalAuth: {
        policy: policyName(field.resource),
        ...server,
        protocol,
        maxBodyBytes: bodyToExtAuth?.maxRequestBytes ?? 0,
        timeoutMs: optionalMs(timeout) ?? server.timeoutMs ?? authTimeoutMs,
        ...lowerDetails(field.value),
        ...(Object.keys(contextExtensions).length > 0 && { contextExtensions }),
      },
    };
  },
};

function lowerDetails(extAuth: SecurityPolicyExtAuth): Partial<ExternalAuth> {
  const { failOpen, statusOnError, recomputeRoute, includeRouteMetadata } = extAuth;
  return {
    ...(failOpen && { failOpen }),
    ...(statusOnError !== undefined && { statusOnError }),
    ...(recomputeRoute === true && { recomputeRoute }),
    ...(includeRouteMetadata === true && { includeRouteMetadata }),
  };
}

function lowerProtocol(
  field: Field<SecurityPolicyExtAuth>,
  context: LowerContext,
): ExternalAuth["protocol"] | "invalid" {
  const { headersToExtAuth: allowedHeaders = [] } = field.value;
  const http = field.below("http");
  if (http === undefined) return { kind: "grpc", allowedHeaders };
  const place: ExternalAuthPlace = {
    resource: field.resource,
    origin: http.at,
    about: field.about ?? aboutPolicy(field.resource),
  };
  const { path = "", pathOverride, headersToBackend = [] } = http.value;
  for (const [name, value] of Object.entries({ path, pathOverride }))
    if (value && !authPathIsPlain(value, http.placeOf(name).at, place, context)) return "invalid";
  const headersAt = http.placeOf("headersToBackend").at;
  return {
    kind: "http",
    pathPrefix: path,
    ...(pathOverride && { pathOverride }),
    allowedHeaders,
    allowedResponseHeaders: headersThatGoOn(headersToBackend, headersAt, place, context),
  };
}

/** Of several backends the first one says how all are spoken to. */
function lowerServer(
  field: Field<SecurityPolicyExtAuth>,
  context: LowerContext,
): (Pick<ExternalAuth, "destination" | "authority"> & Call) | "invalid" {
  const grpc = field.below("grpc");
  const kind = grpc === undefined ? "http" : "grpc";
  const server: Field<SecurityPolicyExtAuthGrpc> | undefined = grpc ?? field.below("http");
  const references = server === undefined ? [] : referencesOf(server);
  const [first] = references;
  if (server === undefined || first === undefined) return "invalid";
  const backend = context.graph.references.backend(first.value);
  const fallback = kind === "grpc" ? "http2" : "http1";
  const protocol = backend.kind === "found" ? authProtocolOf(backend, kind) : fallback;
  const service = lowerBackendSettings(askedService, server.below("backendSettings"), context, protocol);
  if (service === "invalid") return "invalid";
  const { namespace, name } = field.resource;
  const key = `securitypolicy/${namespace}/${name}/extauth/0`;
  const destination = addServiceDestination(
    { key, references, origin: server.at, protocol, settings: service.settings },
    context,
  );
  if (destination === undefined) return "invalid";
  const { value: to } = first;
  return { destination, authority: `${to.name}.${to.namespace ?? namespace}:${to.port ?? 80}`, ...service.call };
}

/** Those of backendRefs, else the one of the older field backendRef. */
function referencesOf(server: Field<SecurityPolicyExtAuthGrpc>) {
  const references = server.list("backendRefs");
  const single = server.below("backendRef");
  return references.length > 0 || single === undefined ? references : [single];
}
