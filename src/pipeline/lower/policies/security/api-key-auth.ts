// SecurityPolicy apiKeyAuth: each key of the Secrets is a client, its value the client's API key.

import type { SecretBytes } from "../../../../base/secret-bytes.ts";
import { apiKeyTwice } from "../../../../diagnostics/catalogue/lower.ts";
import type { ApiKeyAuth, ApiKeySource } from "../../../../model/ir/security/api-key-auth.ts";
import type { SecurityPolicyApiKeyAuthExtractFrom } from "../../../../model/resources/generated/security-policy.ts";
import type { SecurityPolicyResource } from "../../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import type { SecurityField } from "./index.ts";

/**
 * The file that a host delivers the filter in: Envoy takes API keys inline only, so a filter with keys cannot stand in a bundle.
 * @see envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth
 */
export const apiKeysFile = "api-keys.yaml";

export const apiKeyAuthField: SecurityField = {
  fields: ["apiKeyAuth"],
  lower(policy, context) {
    const { apiKeyAuth } = policy.spec;
    if (apiKeyAuth === undefined) return {};
    const credentials = lowerCredentials(policy, context);
    if (credentials === "invalid" || reportRepeated(policy, credentials, context)) return "invalid";
    const { namespace, name } = policy;
    return {
      apiKeyAuth: {
        policy: { kind: "SecurityPolicy", namespace, name },
        filter: { namespace, name, key: apiKeysFile, content: undefined },
        credentials,
        extractFrom: apiKeyAuth.extractFrom.flatMap(lowerSources),
        forwardClientIdHeader: apiKeyAuth.forwardClientIDHeader,
        sanitize: apiKeyAuth.sanitize ?? false,
      },
    };
  },
};

function lowerCredentials(
  policy: SecurityPolicyResource,
  { graph }: LowerContext,
): ApiKeyAuth["credentials"] | "invalid" {
  const references = policy.spec.apiKeyAuth?.credentialRefs ?? [];
  const resolved = references.map((reference, index) => ({
    reference,
    secret: graph.references.secret(
      reference,
      [],
      policy,
      originOf(policy, "spec", "apiKeyAuth", "credentialRefs", index),
    ),
  }));
  if (resolved.some(({ secret }) => secret.kind === "invalid")) return "invalid";
  return resolved.flatMap(({ reference, secret }) =>
    secret.kind === "invalid"
      ? []
      : [{ namespace: reference.namespace ?? policy.namespace, name: reference.name, clients: secret.data }],
  );
}

/** Two clients with one key could not be told apart; reports it without naming the key. */
function reportRepeated(
  policy: SecurityPolicyResource,
  credentials: ApiKeyAuth["credentials"],
  { report }: LowerContext,
): boolean {
  const clientByKey = new Map<string, string>();
  for (const [client, key] of credentials.flatMap(({ clients }) => Object.entries(clients ?? {}))) {
    const text = textOf(key);
    const other = clientByKey.get(text);
    if (other !== undefined && other !== client) {
      const facts = { title: titleOf(policy), first: other, second: client };
      report(
        apiKeyTwice(facts, originOf(policy, "spec", "apiKeyAuth", "credentialRefs"), {
          about: { id: idOf(policy), part: "ancestors" },
        }),
      );
      return true;
    }
    clientByKey.set(text, client);
  }
  return false;
}

function textOf(key: SecretBytes): string {
  return Buffer.from(key.reveal()).toString("latin1");
}

function lowerSources({ headers, params, cookies }: SecurityPolicyApiKeyAuthExtractFrom): readonly ApiKeySource[] {
  return [
    ...(headers ?? []).map((name) => ({ kind: "header", name }) as const),
    ...(params ?? []).map((name) => ({ kind: "queryParam", name }) as const),
    ...(cookies ?? []).map((name) => ({ kind: "cookie", name }) as const),
  ];
}
