// SecurityPolicy jwt: providers with remote or local keys.

import { createPublicKey, type JsonWebKey } from "node:crypto";
import { parseDurationMs } from "../../../../base/duration.ts";
import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../../../base/json/json.ts";
import { jwksRefused } from "../../../../diagnostics/catalogue/lower.ts";
import type { JwtKeys, JwtProvider } from "../../../../model/ir/security/jwt.ts";
import type {
  SecurityPolicyJwt,
  SecurityPolicyJwtProvider,
} from "../../../../model/resources/generated/security-policy.ts";
import type { SecurityPolicyResource } from "../../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { isWithin } from "../../fields/bounds.ts";
import { serviceUrl } from "../../fields/service-url.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import type { SecurityField } from "./index.ts";

const defaultCacheMs = 300_000;

export const jwtField: SecurityField = {
  fields: [
    "jwt.optional",
    "jwt.failOpen",
    ...["name", "issuer", "audiences", "localJWKS", "claimToHeaders", "recomputeRoute", "extractFrom"].map(
      (field) => `jwt.providers.${field}`,
    ),
    ...["uri", "backendRefs", "backendRef", "cacheDuration", "failedRefetchDuration"].map(
      (field) => `jwt.providers.remoteJWKS.${field}`,
    ),
  ],
  lower(policy, context) {
    const { jwt } = policy.spec;
    if (jwt === undefined) return {};
    const providers = jwt.providers.map((provider, index) => lowerProvider(provider, index, policy, context));
    if (providers.some((provider) => provider === "invalid")) return "invalid";
    const { namespace, name } = policy;
    return {
      jwt: {
        policy: { kind: "SecurityPolicy", namespace, name },
        providers: providers.filter((provider) => provider !== "invalid"),
        mode: modeOf(jwt),
      },
    };
  },
};

function modeOf({ optional, failOpen }: SecurityPolicyJwt): "required" | "optional" | "failOpen" {
  if (failOpen === true) return "failOpen";
  return optional === true ? "optional" : "required";
}

function lowerProvider(
  provider: SecurityPolicyJwtProvider,
  index: number,
  policy: SecurityPolicyResource,
  context: LowerContext,
): JwtProvider | "invalid" {
  const keys = lowerKeys(provider, index, policy, context);
  if (keys === "invalid") return "invalid";
  return {
    name: provider.name,
    issuer: provider.issuer,
    audiences: provider.audiences ?? [],
    keys,
    claimToHeaders: provider.claimToHeaders ?? [],
    recomputeRoute: provider.recomputeRoute ?? false,
    extractFrom: {
      headers: (provider.extractFrom?.headers ?? []).map(({ name, valuePrefix }) => ({ name, valuePrefix })),
      cookies: provider.extractFrom?.cookies ?? [],
      params: provider.extractFrom?.params ?? [],
    },
  };
}

function lowerKeys(
  provider: SecurityPolicyJwtProvider,
  index: number,
  policy: SecurityPolicyResource,
  context: LowerContext,
): JwtKeys | "invalid" {
  return provider.remoteJWKS === undefined
    ? lowerLocalKeys(provider, index, policy, context)
    : lowerRemoteKeys(provider.remoteJWKS, index, policy, context);
}

/** Envoy fetches the keys itself, from the given backends or from the host of the URI. */
function lowerRemoteKeys(
  remote: NonNullable<SecurityPolicyJwtProvider["remoteJWKS"]>,
  index: number,
  policy: SecurityPolicyResource,
  context: LowerContext,
): JwtKeys | "invalid" {
  const key = `securitypolicy/${policy.namespace}/${policy.name}/jwt/${index}`;
  const path: Path = ["spec", "jwt", "providers", index, "remoteJWKS"];
  const origin = originOf(policy, ...path);
  const url = serviceUrl(remote.uri, policy, [...path, "uri"], context, { about: aboutPolicy(policy) });
  const cached = isCached(remote, policy, path, context);
  const destination = addServiceDestination(
    { key, url, references: remote.backendRefs ?? [], from: policy, origin },
    context,
  );
  if (destination === undefined || url === undefined || !cached) return "invalid";
  return {
    kind: "remote",
    uri: remote.uri,
    destination,
    cacheDurationMs: parseDurationMs(remote.cacheDuration ?? "") ?? defaultCacheMs,
    failedRefetchDurationMs: parseDurationMs(remote.failedRefetchDuration ?? ""),
  };
}

/** Keys are kept for a while, if only for the next request. */
function isCached(
  { cacheDuration = "" }: NonNullable<SecurityPolicyJwtProvider["remoteJWKS"]>,
  policy: SecurityPolicyResource,
  [, ...path]: Path,
  context: LowerContext,
): boolean {
  const bounds = { least: 1, unit: "ms" };
  return isWithin(
    bounds,
    parseDurationMs(cacheDuration) ?? defaultCacheMs,
    policy,
    [...path, "cacheDuration"],
    context,
  );
}

/** Inline, or from a ConfigMap key "jwks", else its only one. */
function lowerLocalKeys(
  provider: SecurityPolicyJwtProvider,
  index: number,
  policy: SecurityPolicyResource,
  { graph, report }: LowerContext,
): JwtKeys | "invalid" {
  const local = provider.localJWKS;
  const origin = originOf(policy, "spec", "jwt", "providers", index, "localJWKS");
  const jwks =
    local?.valueRef === undefined
      ? local?.inline
      : graph.references.configMap(local.valueRef, ["jwks"], policy, origin);
  if (jwks === undefined) return "invalid";
  if (isKeySet(jwks)) return { kind: "local", jwks };
  report(
    jwksRefused({ title: titleOf(policy), provider: provider.name }, origin, {
      about: { id: idOf(policy), part: "ancestors" },
    }),
  );
  return "invalid";
}

/** A JSON Web Key Set, RFC 7517, with a key that can prove something; Envoy does not start with a set that has none. */
function isKeySet(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return false;
    const { keys } = value;
    return Array.isArray(keys) && keys.some((key: JsonValue) => isJsonObject(key) && isUsableKey(key));
  } catch {
    return false;
  }
}

/** A public key, or one shared with the issuer (kty "oct"). */
function isUsableKey(key: JsonObject): boolean {
  if (key.kty === "oct") return typeof key.k === "string";
  try {
    const { asymmetricKeyDetails: details = {} } = createPublicKey({ key: key as JsonWebKey, format: "jwk" });
    return key.kty !== "RSA" || isRsaKey(String(key.n), details.modulusLength ?? 0, details.publicExponent ?? 0n);
  } catch {
    return false;
  }
}

/** What Envoy's library asks of an RSA key beyond its form: a product of two odd primes, and an odd exponent. */
function isRsaKey(modulus: string, bits: number, exponent: bigint): boolean {
  const last = Buffer.from(modulus, "base64url").at(-1) ?? 0;
  return bits >= 512 && bits <= 16_384 && last % 2 === 1 && exponent > 1n && exponent % 2n === 1n;
}
