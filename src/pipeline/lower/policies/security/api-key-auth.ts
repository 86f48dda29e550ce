// apiKeyAuth: each key of the Secrets is a client, its value the client's API key.

import type { SecretBytes } from "../../../../base/secret-bytes.ts";
import { apiKeyTwice } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ApiKeyAuth, ApiKeySource } from "../../../../model/ir/security/api-key-auth.ts";
import type {
  SecurityPolicyApiKeyAuth,
  SecurityPolicyApiKeyAuthExtractFrom,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { headerName } from "../../fields/value-forms.ts";
import { policyName } from "../policy-name.ts";
import type { SecurityFeature } from "./security-feature.ts";

/**
 * The file that a host delivers the filter in: Envoy accepts API keys inline only, so a filter with keys cannot be in a bundle.
 * @see envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth
 */
const apiKeysFile = "api-keys.yaml";

export const apiKeyAuth: SecurityFeature = {
  name: "apiKeyAuth",
  fields: [""],
  values: { "extractFrom[].headers[]": headerName, forwardClientIDHeader: headerName },
  references: { "credentialRefs[]": { kind: "secret", keys: [] } },
  on: ["requests"],
  protects: { "": ["authentication"] },
  lower(field, context) {
    const credentials = lowerCredentials(field, context);
    if (credentials === "invalid" || reportRepeated(field, credentials)) return "invalid";
    const { extractFrom, forwardClientIDHeader, sanitize } = field.value;
    const { namespace, name } = field.resource;
    return {
      apiKeyAuth: {
        policy: policyName(field.resource),
        filter: { namespace, name, key: apiKeysFile, make: "docs/secrets.md#api-keys", content: undefined },
        credentials,
        extractFrom: extractFrom.flatMap(lowerSources),
        forwardClientIdHeader: forwardClientIDHeader,
        sanitize: sanitize ?? false,
      },
    };
  },
};

function lowerCredentials(
  field: Field<SecurityPolicyApiKeyAuth>,
  { graph }: LowerContext,
): ApiKeyAuth["credentials"] | "invalid" {
  const found = field.list("credentialRefs").map(({ value: reference, resource }) => {
    const secret = graph.references.secret(reference);
    const { namespace = resource.namespace, name } = reference;
    return secret.kind === "invalid" ? secret.kind : { namespace, name, clients: secret.data };
  });
  return found.includes("invalid") ? "invalid" : found.filter((each) => each !== "invalid");
}

/** Two clients with one key could not be told apart; reports it without naming the key. */
function reportRepeated(field: Field<SecurityPolicyApiKeyAuth>, credentials: ApiKeyAuth["credentials"]): boolean {
  const clientByKey = new Map<string, string>();
  for (const [client, key] of credentials.flatMap(({ clients }) => Object.entries(clients ?? {}))) {
    const text = textOf(key);
    const other = clientByKey.get(text);
    if (other !== undefined && other !== client) {
      field.placeOf("credentialRefs").report(apiKeyTwice, { first: other, second: client });
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
