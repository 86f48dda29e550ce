// oidc: browsers log in at a provider.

import { defined } from "../../../../base/defined.ts";
import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Oidc, OidcTokens } from "../../../../model/ir/security/oidc.ts";
import type { SecurityPolicyOidc } from "../../../../model/resources/generated/security-policy.ts";
import { optionalSeconds } from "../../fields/durations.ts";
import { ignoredWhen } from "../../fields/ignored.ts";
import { cookieName, headerName, plainPath, redirectUrl, secondsBetween, someText } from "../../fields/value-forms.ts";
import { askedService } from "../cluster-settings/cluster-settings.ts";
import { policyName } from "../policy-name.ts";
import { lowerCookies } from "./oidc-cookies.ts";
import { lowerMachines } from "./oidc-machines.ts";
import { lowerClientId, lowerClientSecret, lowerProvider } from "./oidc-provider.ts";
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

/** Envoy counts whole seconds. */
const longest = 2_147_483_647;
/** Shorter, a login could not end. */
const lifetime = secondsBetween(1, longest);

export const oidc: SecurityFeature = {
  name: "oidc",
  fields: [
    ...["clientID", "clientIDRef", "clientSecret", "scopes", "resources", "redirectURL", "logoutPath", "refreshToken"],
    ...["cookieNames", "cookieDomain", "cookieConfig", "csrfTokenTTL", "disableTokenEncryption"],
    ...["defaultTokenTTL", "defaultRefreshTokenTTL", "forwardAccessToken", "forwardIDToken"],
    ...["denyRedirect", "passThroughAuthHeader"],
    ...["issuer", "authorizationEndpoint", "tokenEndpoint", "endSessionEndpoint", "backendRefs"].map(
      (field) => `provider.${field}`,
    ),
  ],
  nested: { "provider.backendSettings": askedService.all },
  never: { "provider.backendRef": "the schema accepts only backendRefs here" },
  values: {
    "scopes[]": someText,
    "resources[]": someText,
    redirectURL: redirectUrl,
    logoutPath: plainPath,
    "cookieNames.accessToken": cookieName,
    "cookieNames.idToken": cookieName,
    "denyRedirect.headers[].name": headerName,
    csrfTokenTTL: lifetime,
    // With 0, the provider must say how long its tokens are valid.
    defaultTokenTTL: secondsBetween(0, longest),
    defaultRefreshTokenTTL: lifetime,
  },
  references: {
    clientIDRef: { kind: "secret", keys: ["client-id"] },
    clientSecret: { kind: "secret", keys: ["client-secret"] },
    "provider.backendRefs[]": { kind: "backend" },
  },
  notes: {
    "provider.issuer": "endpoints that are not set come from its discovery document, which `gwc fetch` pins",
    clientIDRef: "of a Secret in the input; browsers see the client ID, so that it is in the bundle",
  },
  ignored: {
    "": ignoredWhen("defaultRefreshTokenTTL", ({ refreshToken }) => refreshToken === false, "refreshToken is false"),
  },
  on: ["requests"],
  protects: { "": ["authentication"] },
  lower(field, context) {
    const { scopes = [], resources = [], refreshToken } = field.value;
    const clientId = lowerClientId(field, context);
    const clientSecret = lowerClientSecret(field, context);
    const provider = lowerProvider(field.below("provider"), context);
    const paths = lowerPaths(field);
    const cookies = lowerCookies(field);
    const machines = lowerMachines(field);
    if (clientSecret === "invalid" || provider === "invalid" || paths === "invalid") return "invalid";
    if (clientId === "invalid" || cookies === "invalid" || machines === "invalid") return "invalid";
    const { namespace, name } = field.resource;
    return {
      oidc: {
        policy: policyName(field.resource),
        clientId,
        clientSecret,
        hmacSecret: { namespace, name, key: hmacKey, make: `openssl rand -out ${hmacKey} 32`, content: undefined },
        ...provider,
        ...paths,
        scopes: scopes.includes(defaults.scope) ? scopes : [...scopes, defaults.scope],
        ...(resources.length > 0 && { resources }),
        refreshToken,
        cookies,
        ...machines,
        ...lowerTokens(field.value),
      },
    };
  },
};

function lowerTokens(oidc: SecurityPolicyOidc): OidcTokens {
  return defined({
    defaultTokenSeconds: optionalSeconds(oidc.defaultTokenTTL) || undefined,
    defaultRefreshTokenSeconds: oidc.refreshToken ? optionalSeconds(oidc.defaultRefreshTokenTTL) : undefined,
    forwardAccessToken: oidc.forwardAccessToken || undefined,
    idTokenHeader: oidc.forwardIDToken?.header,
  });
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
