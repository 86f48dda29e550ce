// The provider of an OIDC policy: its endpoints, and what Envoy is to it.

import { defined } from "../../../../base/defined.ts";
import { clientIdOnHost, valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
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
import { askedService, lowerBackendSettings } from "../cluster-settings/cluster-settings.ts";
import { lowerEndpoints } from "./oidc-endpoints.ts";

type Endpoints = Pick<Oidc, "authorizationEndpoint" | "tokenEndpoint" | "endSessionEndpoint" | "destination"> & Call;

/** Endpoints that the policy does not set are those that the provider names. */
export function lowerProvider(field: Field<SecurityPolicyOidcProvider>, context: LowerContext): Endpoints | "invalid" {
  const endpoints = lowerEndpoints(field, context);
  const service = lowerBackendSettings(askedService, field.below("backendSettings"), context);
  if (endpoints === "invalid") return "invalid";
  const { authorization, token, endSession } = endpoints;
  const url = serviceUrl(token);
  const others = [authorization, endSession].map((each) => each === undefined || serviceUrl(each) !== undefined);
  if (others.includes(false) || url === undefined || service === "invalid") return "invalid";
  const { namespace, name } = field.resource;
  const key = `securitypolicy/${namespace}/${name}/oidc/0`;
  const references = field.list("backendRefs");
  const destination = addServiceDestination(
    { key, url, references, origin: field.at, settings: service.settings },
    context,
  );
  if (destination === undefined) return "invalid";
  return {
    authorizationEndpoint: authorization.value,
    tokenEndpoint: token.value,
    ...defined({ endSessionEndpoint: endSession?.value }),
    destination,
    ...service.call,
  };
}

/** Browsers see the client ID, so that it is in the bundle even where a Secret contains it. */
export function lowerClientId(field: Field<SecurityPolicyOidc>, { graph }: LowerContext): string | "invalid" {
  const { clientID, clientIDRef } = field.value;
  if (clientIDRef === undefined) return clientID ?? "invalid";
  const found = graph.references.secret(clientIDRef);
  if (found.kind === "invalid") return "invalid";
  const { namespace, name, content } = found.secret;
  const place = field.placeOf("clientIDRef");
  if (content === undefined) return place.report(clientIdOnHost, { secret: `${namespace}/${name}` });
  const text = content.revealText();
  return oneLine.test(text) ? text : place.report(valueOutOfRange, { bounds: boundsOf("client-id") });
}

/** Envoy would send a final newline to the provider as part of the secret. */
export function lowerClientSecret(field: Field<SecurityPolicyOidc>, { graph }: LowerContext): Secret | "invalid" {
  const found = graph.references.secret(field.value.clientSecret);
  if (found.kind === "invalid") return "invalid";
  const { content } = found.secret;
  if (content === undefined || oneLine.test(content.revealText())) return found.secret;
  return field.placeOf("clientSecret").report(valueOutOfRange, { bounds: boundsOf("client-secret") });
}

const oneLine = /^[^\r\n]+$/;

function boundsOf(key: string): string {
  return `a Secret whose ${key} is one line without a newline at its end`;
}
