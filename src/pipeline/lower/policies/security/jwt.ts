// jwt: providers with remote or local keys.

import type { Field } from "../../../../model/fields.ts";
import type { JwtProvider } from "../../../../model/ir/security/jwt.ts";
import type {
  SecurityPolicyJwt,
  SecurityPolicyJwtProvider,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { headerName, headerValue, someText, someTime } from "../../fields/value-forms.ts";
import { fetchedService } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import { claimName, claimPath, warnOfDomain } from "./claim-path.ts";
import { lowerKeys } from "./jwt-keys.ts";
import type { SecurityFeature } from "./security-feature.ts";

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
  nested: { "providers.remoteJWKS.backendSettings": fetchedService.all },
  never: { "providers.remoteJWKS.backendRef": "the schema accepts only backendRefs here" },
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
  notes: { "providers.localJWKS": "a set with symmetric keys is a file of the host" },
  on: ["requests"],
  protects: { "": ["authentication"] },
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
