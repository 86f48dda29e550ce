// SecurityPolicy extAuth: a server is asked about each request, over gRPC or HTTP.

import type { ExternalAuth } from "../../../../model/ir/security/external-auth.ts";
import type { SecurityPolicyExtAuth } from "../../../../model/resources/generated/security-policy.ts";
import type { SecurityPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf } from "../../../../model/resources/resource.ts";
import { originAt } from "../../../../source/document.ts";
import type { LowerContext } from "../../context.ts";
import { authProtocolOf, authTimeoutMs } from "../../destinations/auth-destination.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { optionalMs } from "../../fields/durations.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import { authPathIsPlain, type ExternalAuthPlace, headersThatGoOn } from "../../filters/external-auth.ts";
import type { SecurityField } from "./index.ts";

export const externalAuthField: SecurityField = {
  fields: [
    ...["failOpen", "headersToExtAuth", "bodyToExtAuth", "timeout", "recomputeRoute", "includeRouteMetadata"],
    ...["statusOnError", "contextExtensions.name", "contextExtensions.type", "contextExtensions.value"],
    ...["grpc.backendRef", "grpc.backendRefs"],
    ...["http.backendRef", "http.backendRefs", "http.path", "http.pathOverride", "http.headersToBackend"],
  ].map((field) => `extAuth.${field}`),
  lower(policy, context) {
    const { extAuth } = policy.spec;
    if (extAuth === undefined) return {};
    const protocol = lowerProtocol(extAuth, policy, context);
    const server = lowerServer(extAuth, policy, context);
    if (protocol === "invalid" || server === "invalid") return "invalid";
    const { namespace, name } = policy;
    return {
      externalAuth: {
        policy: { kind: "SecurityPolicy", namespace, name },
        ...server,
        protocol,
        maxBodyBytes: extAuth.bodyToExtAuth?.maxRequestBytes ?? 0,
        timeoutMs: optionalMs(extAuth.timeout) ?? authTimeoutMs,
        ...lowerDetails(extAuth),
      },
    };
  },
};

function lowerDetails(extAuth: SecurityPolicyExtAuth): Partial<ExternalAuth> {
  const { failOpen, statusOnError, recomputeRoute, includeRouteMetadata, contextExtensions = [] } = extAuth;
  const context = Object.fromEntries(contextExtensions.map(({ name, value = "" }) => [name, value]));
  return {
    ...(failOpen && { failOpen }),
    ...(statusOnError !== undefined && { statusOnError }),
    ...(recomputeRoute === true && { recomputeRoute }),
    ...(includeRouteMetadata === true && { includeRouteMetadata }),
    ...(contextExtensions.length > 0 && { contextExtensions: context }),
  };
}

function lowerProtocol(
  { http, headersToExtAuth: allowedHeaders = [] }: SecurityPolicyExtAuth,
  policy: SecurityPolicyResource,
  context: LowerContext,
): ExternalAuth["protocol"] | "invalid" {
  if (http === undefined) return { kind: "grpc", allowedHeaders };
  const origin = originOf(policy, "spec", "extAuth", "http");
  const place: ExternalAuthPlace = { resource: policy, origin, about: aboutPolicy(policy) };
  const { path = "", pathOverride, headersToBackend = [] } = http;
  for (const [field, value] of Object.entries({ path, pathOverride })) {
    if (value && !authPathIsPlain(value, originAt(origin, field), place, context)) return "invalid";
  }
  const allowedResponseHeaders = headersThatGoOn(
    headersToBackend,
    originAt(origin, "headersToBackend"),
    place,
    context,
  );
  return {
    kind: "http",
    pathPrefix: path,
    ...(pathOverride && { pathOverride }),
    allowedHeaders,
    allowedResponseHeaders,
  };
}

/** Of several backends the first one says how all are spoken to. */
function lowerServer(
  { grpc, http }: SecurityPolicyExtAuth,
  policy: SecurityPolicyResource,
  context: LowerContext,
): Pick<ExternalAuth, "destination" | "authority"> | "invalid" {
  const kind = grpc === undefined ? "http" : "grpc";
  const { backendRef, backendRefs = [] } = grpc ?? http ?? {};
  const singular = backendRefs.length === 0;
  const references = singular && backendRef !== undefined ? [backendRef] : backendRefs;
  const [first] = references;
  if (first === undefined) return "invalid";
  const origin = originOf(policy, "spec", "extAuth", kind);
  const backend = context.graph.references.backend(
    first,
    policy,
    singular ? originAt(origin, "backendRef") : originAt(origin, "backendRefs", 0),
  );
  const key = `securitypolicy/${policy.namespace}/${policy.name}/extauth/0`;
  const fallback = kind === "grpc" ? "http2" : "http1";
  const protocol = backend.kind === "found" ? authProtocolOf(backend, kind) : fallback;
  const destination = addServiceDestination({ key, references, singular, from: policy, origin, protocol }, context);
  if (destination === undefined) return "invalid";
  return { destination, authority: `${first.name}.${first.namespace ?? policy.namespace}:${first.port ?? 80}` };
}
