// oidc: browsers log in at a provider whose endpoints the policy sets.

import { notSupportedYet, valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Secret } from "../../../../model/host.ts";
import type { Call } from "../../../../model/ir/destination/call.ts";
import type { Oidc } from "../../../../model/ir/security/oidc.ts";
import type {
  SecurityPolicyOidc,
  SecurityPolicyOidcProvider,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { serviceUrl } from "../../fields/service-url.ts";
import { plainPath, redirectUrl, someText } from "../../fields/value-forms.ts";
import { askedService, lowerBackendSettings } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import type { SecurityFeature } from "./security-feature.ts";

/** Envoy Gateway's defaults. */
const defaults = {
  redirectURL: "%REQ(x-forwarded-proto)%://%REQ(:authority)%/oauth2/callback",
  logoutPath: "/logout",
  scope: "openid",
};

/**
 * The key of a host's Secret that has the name of the policy, with random bytes of that policy alone: a session signed with the key of
 * another policy would be valid for this one, too. No field refers to it; in a cluster Envoy Gateway makes one for all policies.
 */
const hmacKey = "hmac-secret";

export const oidc: SecurityFeature = {
  name: "oidc",
  fields: [
    ...["clientID", "clientSecret", "scopes", "redirectURL", "logoutPath", "refreshToken"],
    ...["issuer", "authorizationEndpoint", "tokenEndpoint", "backendRefs"].map((field) => `provider.${field}`),
  ],
  nested: { "provider.backendSettings": askedService.all },
  values: { "scopes[]": someText, redirectURL: redirectUrl, logoutPath: plainPath },
  references: {
    clientSecret: { kind: "secret", keys: ["client-secret"] },
    "provider.backendRefs[]": { kind: "backend" },
  },
  notes: { "provider.issuer": "with authorizationEndpoint and tokenEndpoint; nothing is discovered from it" },
  on: ["requests"],
  protects: { "": ["authentication"] },
  lower(field, context) {
    const { clientID, scopes = [], refreshToken } = field.value;
    const clientSecret = lowerClientSecret(field, context);
    const provider = lowerProvider(field.below("provider"), context);
    const paths = lowerPaths(field);
    if (clientID === undefined || clientSecret === "invalid" || provider === "invalid" || paths === "invalid")
      return "invalid";
    const { namespace, name } = field.resource;
    return {
      oidc: {
        policy: policyName(field.resource),
        clientId: clientID,
        clientSecret,
        hmacSecret: { namespace, name, key: hmacKey, content: undefined },
        ...provider,
        ...paths,
        scopes: scopes.includes(defaults.scope) ? scopes : [...scopes, defaults.scope],
        refreshToken,
      },
    };
  },
};

/** Envoy would send a final newline to the provider as part of the secret. */
function lowerClientSecret(field: Field<SecurityPolicyOidc>, { graph }: LowerContext): Secret | "invalid" {
  const found = graph.references.secret(field.value.clientSecret);
  if (found.kind === "invalid") return "invalid";
  const { content } = found.secret;
  if (content === undefined || /^[^\r\n]+$/.test(content.revealText())) return found.secret;
  const bounds = "a Secret whose client-secret is one line without a newline at its end";
  return field.placeOf("clientSecret").report(valueOutOfRange, { bounds });
}

/** In a cluster, Envoy Gateway asks the issuer for endpoints that are not set. */
function lowerProvider(
  field: Field<SecurityPolicyOidcProvider>,
  context: LowerContext,
): (Pick<Oidc, "authorizationEndpoint" | "tokenEndpoint" | "destination"> & Call) | "invalid" {
  const authorization = field.below("authorizationEndpoint");
  const token = field.below("tokenEndpoint");
  const service = lowerBackendSettings(askedService, field.below("backendSettings"), context);
  if (authorization === undefined || token === undefined) {
    const without = ["authorizationEndpoint", "tokenEndpoint"].filter((name) => !(name in field.value));
    return field.report(notSupportedYet, { without }, { atKey: true });
  }
  const url = serviceUrl(token);
  if (serviceUrl(authorization) === undefined || url === undefined || service === "invalid") return "invalid";
  const { namespace, name } = field.resource;
  const key = `securitypolicy/${namespace}/${name}/oidc/0`;
  const references = field.list("backendRefs");
  const destination = addServiceDestination(
    { key, url, references, origin: field.at, settings: service.settings },
    context,
  );
  if (destination === undefined) return "invalid";
  return { authorizationEndpoint: authorization.value, tokenEndpoint: token.value, destination, ...service.call };
}

/** With one path for both, Envoy could not tell a login from a logout. */
function lowerPaths(
  field: Field<SecurityPolicyOidc>,
): Pick<Oidc, "redirectUrl" | "redirectPath" | "logoutPath"> | "invalid" {
  const { redirectURL = defaults.redirectURL, logoutPath = defaults.logoutPath } = field.value;
  const redirectPath = redirectURL.replace(/^.*?:\/\/[^/]*/, "");
  if (redirectPath === logoutPath)
    return field.placeOf("logoutPath").report(valueOutOfRange, { bounds: "another path than that of redirectURL" });
  return { redirectUrl: redirectURL, redirectPath, logoutPath };
}
