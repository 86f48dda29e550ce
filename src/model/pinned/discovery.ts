// OpenID Connect Discovery 1.0: where a provider's document is, and what it must say.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";

/** The endpoints of a provider. */
export interface Discovery {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Where sessions with the provider end; not every provider has one. */
  readonly endSessionEndpoint?: string;
}

/** Section 4 of the specification: the issuer without a final slash, then the well-known path. undefined: the issuer is not a plain http or https URL. */
export function discoveryUrl(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username !== "" || url.password !== "" || /[?#]/.test(issuer)) return undefined;
  return `${url.href.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

/** The document, or what is wrong with it as the end of "a document that …". Quotes nothing of it but names that the specification gives, and the issuer. */
export function readDiscovery(text: string, issuer: string): Discovery | { readonly problem: string } {
  const document = objectOf(text);
  if (document === undefined) return { problem: "is not a JSON object" };
  if (typeof document.issuer !== "string") return { problem: 'has no "issuer"' };
  if (document.issuer !== issuer)
    return { problem: `is of the issuer "${document.issuer.slice(0, 200)}", not of "${issuer}"` };
  const { authorization_endpoint: authorization, token_endpoint: token, end_session_endpoint: endSession } = document;
  const secure = issuer.startsWith("https:");
  const unusable =
    endpointProblem("authorization_endpoint", authorization, secure) ??
    endpointProblem("token_endpoint", token, secure) ??
    (endSession === undefined ? undefined : endpointProblem("end_session_endpoint", endSession, secure)) ??
    methodProblem(document, "code_challenge_methods_supported", "S256") ??
    methodProblem(document, "token_endpoint_auth_methods_supported", "client_secret_basic");
  if (unusable !== undefined) return { problem: unusable };
  return {
    authorizationEndpoint: String(authorization),
    tokenEndpoint: String(token),
    ...(endSession !== undefined && { endSessionEndpoint: String(endSession) }),
  };
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function endpointProblem(name: string, value: JsonValue | undefined, secure: boolean): string | undefined {
  if (value === undefined) return `has no "${name}"`;
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    return `has an "${name}" that is not a plain URL`;
  return secure && url.protocol !== "https:" ? `has an "${name}" without TLS` : undefined;
}

/** Envoy always uses these; a provider that does not list its methods may support them. */
function methodProblem(document: JsonObject, list: string, method: string): string | undefined {
  const methods = document[list];
  return Array.isArray(methods) && !methods.includes(method)
    ? `lists in "${list}" what Envoy does not use, and not ${method}`
    : undefined;
}
