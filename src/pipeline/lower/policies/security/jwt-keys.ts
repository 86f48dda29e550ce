// The keys of a JWT provider: fetched by Envoy or by gwc fetch, in the input, or in a file of the host.

import { defined } from "../../../../base/defined.ts";
import { sha256 } from "../../../../base/digest.ts";
import { parseDurationMs } from "../../../../base/duration.ts";
import { SecretBytes } from "../../../../base/secret-bytes.ts";
import { contentRefused } from "../../../../diagnostics/catalogue/fetch.ts";
import { fieldIgnored, jwksPrivate, jwksRefused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { JwtKeys } from "../../../../model/ir/security/jwt.ts";
import {
  holdsPrivateKey,
  holdsSymmetricKey,
  keySetProblem,
  publicKeySetProblem,
} from "../../../../model/pinned/key-set.ts";
import type {
  SecurityPolicyJwtProvider,
  SecurityPolicyJwtProviderLocalJWKS,
  SecurityPolicyJwtProviderRemoteJWKS,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { parsedUrl } from "../../fields/service-url.ts";
import { fetchedService, lowerBackendSettings } from "../cluster-settings/cluster-settings.ts";

const defaultCacheMs = 300_000;

/** By the rules of the schema a provider has one of the two. */
export function lowerKeys(
  field: Field<SecurityPolicyJwtProvider>,
  index: number,
  context: LowerContext,
): JwtKeys | "invalid" {
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
  const service = lowerBackendSettings(fetchedService, field.below("backendSettings"), context);
  const url = parsedUrl(field.below("uri"));
  if (service === "invalid") return "invalid";
  if (context.pinned.airgapped) return url === undefined ? "invalid" : lowerPinnedKeys(field, url, context);
  const destination = addServiceDestination(
    {
      key: `securitypolicy/${namespace}/${name}/jwt/${index}`,
      ...defined({ url }),
      references: field.list("backendRefs"),
      origin: field.at,
      settings: service.settings,
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
    ...service.call,
  };
}

/** As gwc.lock pins them: the host cannot reach the issuer. */
function lowerPinnedKeys(
  field: Field<SecurityPolicyJwtProviderRemoteJWKS>,
  { href }: URL,
  { pinned }: LowerContext,
): JwtKeys | "invalid" {
  for (const name of ["backendRefs", "backendSettings", "cacheDuration", "failedRefetchDuration"] as const) {
    const unused = field.placeOf(name);
    if (unused.written !== undefined) unused.report(fieldIgnored, { why: "Envoy does not fetch the keys (airgapped)" });
  }
  const [url = href] = href.split("#");
  const uri = field.placeOf("uri");
  const jwks = pinned.take({ kind: "jwks", url }, uri);
  if (jwks === "invalid") return "invalid";
  const problem = publicKeySetProblem(jwks);
  return problem === undefined ? { kind: "local", jwks } : uri.report(contentRefused, { kind: "jwks", url, problem });
}

/** Inline, or from a ConfigMap key "jwks", else its only one. A set with symmetric keys is a file of the host. */
function lowerLocalKeys(
  field: Field<SecurityPolicyJwtProviderLocalJWKS>,
  provider: string,
  { graph }: LowerContext,
): JwtKeys | "invalid" {
  const { inline, valueRef } = field.value;
  const jwks = valueRef === undefined ? inline : graph.references.configMap(valueRef);
  if (jwks === undefined) return "invalid";
  const text = (valueRef === undefined ? field.below("inline") : field.below("valueRef")) ?? field;
  if (typeof jwks !== "string") return text.report(jwksRefused, { provider, problem: "is not text" });
  const problem = keySetProblem(jwks);
  if (problem !== undefined) return text.report(jwksRefused, { provider, problem });
  if (holdsPrivateKey(jwks)) return field.report(jwksPrivate, { provider });
  return holdsSymmetricKey(jwks) ? secretKeys(field, provider, jwks) : { kind: "local", jwks };
}

/** No field names the file: in a cluster the set is in the policy or in a ConfigMap. */
function secretKeys({ resource }: Field<SecurityPolicyJwtProviderLocalJWKS>, provider: string, jwks: string): JwtKeys {
  const { namespace, name } = resource;
  const part = /^[\w.-]+$/.test(provider) ? provider : sha256(provider).slice(0, 16);
  return {
    kind: "secret",
    jwks: {
      namespace,
      name,
      key: `jwks-${part}.json`,
      make: "docs/secrets.md#symmetric-keys-for-jwt",
      content: SecretBytes.fromText(jwks),
    },
  };
}
