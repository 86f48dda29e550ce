// The endpoints of an OpenID provider: as the policy sets them, else as the provider's discovery document names them.

import { contentRefused } from "../../../../diagnostics/catalogue/fetch.ts";
import { urlRefused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import { type Discovery, discoveryUrl, readDiscovery } from "../../../../model/pinned/discovery.ts";
import type { SecurityPolicyOidcProvider } from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";

interface Endpoints {
  readonly authorization: Field<string>;
  readonly token: Field<string>;
  readonly endSession: Field<string> | undefined;
}

/** A discovered endpoint is at the place of the issuer. Where both that Envoy needs are set, nothing is discovered. */
export function lowerEndpoints(field: Field<SecurityPolicyOidcProvider>, context: LowerContext): Endpoints | "invalid" {
  const [authorization, token] = [field.below("authorizationEndpoint"), field.below("tokenEndpoint")];
  const endSession = field.below("endSessionEndpoint");
  if (authorization !== undefined && token !== undefined) return { authorization, token, endSession };
  const issuer = field.below("issuer");
  const found = discover(issuer, context);
  if (found === "invalid") return "invalid";
  return {
    authorization: authorization ?? issuer.with(found.authorizationEndpoint),
    token: token ?? issuer.with(found.tokenEndpoint),
    endSession:
      endSession ?? (found.endSessionEndpoint === undefined ? undefined : issuer.with(found.endSessionEndpoint)),
  };
}

/** From the document that gwc.lock pins. */
function discover(issuer: Field<string>, { pinned }: LowerContext): Discovery | "invalid" {
  const url = discoveryUrl(issuer.value);
  if (url === undefined) return issuer.report(urlRefused, { text: issuer.value });
  const text = pinned.take({ kind: "oidc-discovery", url, issuer: issuer.value }, issuer);
  if (text === "invalid") return "invalid";
  const discovery = readDiscovery(text, issuer.value);
  return "problem" in discovery
    ? issuer.report(contentRefused, { kind: "oidc-discovery", url, problem: discovery.problem })
    : discovery;
}
