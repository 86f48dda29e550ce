// jwt: providers with remote or local keys.

import { defined } from "../../../../base/defined.ts";
import { parseDurationMs } from "../../../../base/duration.ts";
import { jwksPrivate, jwksRefused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { JwtKeys, JwtProvider } from "../../../../model/ir/security/jwt.ts";
import type {
  SecurityPolicyJwt,
  SecurityPolicyJwtProvider,
  SecurityPolicyJwtProviderLocalJWKS,
  SecurityPolicyJwtProviderRemoteJWKS,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { serviceUrl } from "../../fields/service-url.ts";
import { headerName, headerValue, someText, someTime } from "../../fields/value-forms.ts";
import { clusterSettings, lowerBackendSettings } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import { claimName, claimPath, warnOfDomain } from "./claim-path.ts";
import { holdsPrivateKey, keySetProblem } from "./key-set.ts";
import type { SecurityFeature } from "./security-feature.ts";

const defaultCacheMs = 300_000;

export const jwt: SecurityFeature = {
  name: "jwt",
  fields: [
    "optional",
    "failOpen",
    ...["name", "issuer", "audiences", "localJWKS", "claimToHeaders", "recomputeRoute", "extractFrom"].map(
      (field) => `providers.${field}`,
    ),
    ...["uri", "backendRefs", "cacheDuration", "failedRefetchDuration"].map((field) => `providers.remoteJWKS.${field}`),
  ],
  nested: { "providers.remoteJWKS.backendSettings": clusterSettings },
  values: {
    "providers[].claimToHeaders[].claim": claimName,
    "providers[].claimToHeaders[].header": headerName,
    "providers[].extractFrom.headers[].name": headerName,
    "providers[].extractFrom.headers[].valuePrefix": headerValue,
    "providers[].extractFrom.cookies[]": someText,
    "providers[].extractFrom.params[]": someText,
    // Keys are kept for a while, if only for the next request.
    "providers[].remoteJWKS.cacheDuration": someTime,
  },
  references: {
    "providers[].remoteJWKS.backendRefs[]": { kind: "backend" },
    "providers[].localJWKS.valueRef": { kind: "configMap", keys: ["jwks"] },
  },
  on: ["requests"],
  lower(field, context) {
    const providers = field.list("providers").map((provider, index) => lowerProvider(provider, index, context));
    if (providers.includes("invalid")) return "invalid";
    return {
      jwt: {
        policy: policyName(field.resource),
        providers: providers.filter((provider) => provider !== "invalid"),
        mode: modeOf(field.value),
      },
    };
  },
};

function modeOf({ optional, failOpen }: SecurityPolicyJwt): "required" | "optional" | "failOpen" {
  if (failOpen === true) return "failOpen";
  return optional === true ? "optional" : "required";
}

function lowerProvider(
  field: Field<SecurityPolicyJwtProvider>,
  index: number,
  context: LowerContext,
): JwtProvider | "invalid" {
  const keys = lowerKeys(field, index, context);
  if (keys === "invalid") return "invalid";
  const claimToHeaders = field.list("claimToHeaders").map((claim) => {
    warnOfDomain(claim.below("claim"));
    return { header: claim.value.header, claim: claimPath(claim.value.claim) };
  });
  const { name, issuer, audiences = [], recomputeRoute = false, extractFrom = {} } = field.value;
  const { headers = [], cookies = [], params = [] } = extractFrom;
  return {
    name,
    issuer,
    audiences,
    keys,
    claimToHeaders,
    recomputeRoute,
    extractFrom: {
      headers: headers.map((header) => ({ name: header.name, valuePrefix: header.valuePrefix })),
      cookies,
      params,
    },
  };
}

/** By the rules of the schema a provider has one of the two. */
function lowerKeys(field: Field<SecurityPolicyJwtProvider>, index: number, context: LowerContext): JwtKeys | "invalid" {
  const remote = field.below("remoteJWKS");
  if (remote !== undefined) return lowerRemoteKeys(remote, index, context);
  const local = field.below("localJWKS");
  return local === undefined ? "invalid" : lowerLocalKeys(local, field.value.name, context);
}

/** Envoy fetches the keys itself, from the given backends or from the host of the URI. */
function lowerRemoteKeys(
  field: Field<SecurityPolicyJwtProviderRemoteJWKS>,
  index: number,
  context: LowerContext,
): JwtKeys | "invalid" {
  const { namespace, name } = field.resource;
  const { uri, cacheDuration = "", failedRefetchDuration = "" } = field.value;
  const settings = lowerBackendSettings(field.below("backendSettings"), context);
  const url = serviceUrl(field.below("uri"));
  if (settings === "invalid") return "invalid";
  const destination = addServiceDestination(
    {
      key: `securitypolicy/${namespace}/${name}/jwt/${index}`,
      ...defined({ url }),
      references: field.list("backendRefs"),
      origin: field.at,
      settings,
    },
    context,
  );
  if (destination === undefined || url === undefined) return "invalid";
  return {
    kind: "remote",
    uri,
    destination,
    cacheDurationMs: parseDurationMs(cacheDuration) ?? defaultCacheMs,
    failedRefetchDurationMs: parseDurationMs(failedRefetchDuration),
  };
}

/** Inline, or from a ConfigMap key "jwks", else its only one. */
function lowerLocalKeys(
  field: Field<SecurityPolicyJwtProviderLocalJWKS>,
  provider: string,
  { graph }: LowerContext,
): JwtKeys | "invalid" {
  const { inline, valueRef } = field.value;
  const jwks = valueRef === undefined ? inline : graph.references.configMap(valueRef);
  if (jwks === undefined) return "invalid";
  if (typeof jwks !== "string") return field.report(jwksRefused, { provider, problem: "is not text" });
  const problem = keySetProblem(jwks);
  if (problem !== undefined) return field.report(jwksRefused, { provider, problem });
  return holdsPrivateKey(jwks) ? field.report(jwksPrivate, { provider }) : { kind: "local", jwks };
}
