// SecurityPolicy: what must hold between its fields.

import { isRouteKind } from "../../../../model/resources/kind-facts.ts";
import { policyTargets } from "../../../../model/resources/policy-targets.ts";
import { anyBackendRefs, noBackendRef, servicePort, someBackend } from "../backend-refs.ts";
import { atLeastOneOf, atMostOneOf, exactlyOneOf, filledWhen, oneOfValues } from "../combinators.ts";
import { isTrue, objectIn, objectsIn, reader } from "../conditions.ts";
import { fraction } from "../fraction.ts";
import { at, objectRule, type Placement, textRule } from "../rule.ts";
import { backendSettings } from "./cluster-settings.ts";
import { mergeType } from "./merge-type.ts";
import { fieldForTargets, targets } from "./policy-targets.ts";
import { plainRetry } from "./retired-retry.ts";
import { valueOrRef } from "./value-or-ref.ts";

const jwtToAuthorizeBy = objectRule("jwt-required", "3d2dc61f03ed", (self, fail) => {
  if (self.jwt !== undefined) return;
  objectsIn(objectIn(self, "authorization"), "rules").forEach((rule, index) => {
    if (objectIn(rule, "principal")?.jwt !== undefined)
      fail(
        "an authorization rule requires a JWT, but jwt is not set.",
        "set jwt, which verifies the tokens.",
        ...["authorization", "rules", index, "principal", "jwt"],
      );
  });
});

const authorization = at(
  "authorization.rules[]",
  atLeastOneOf("bc689b70e02c", "principal", "cel"),
  at("operation", atLeastOneOf("94c93e827a3d", "methods", "path")),
  at("principal", atLeastOneOf("f5197e0b982f", "clientCIDRs", "jwt", "headers", "clientIPGeoLocations")),
  at("principal.jwt", atLeastOneOf("704da5ee6ca3", "claims", "scopes")),
  at(
    "principal.clientIPGeoLocations[]",
    atLeastOneOf("31ccf01a213e", "country", "region", "city", "asn", "isp", "anonymous"),
    at("anonymous", atLeastOneOf("fbed6b3db6df", "isAnonymous", "isVPN", "isHosting", "isTor", "isProxy")),
  ),
);

const extAuth = at(
  "extAuth",
  exactlyOneOf("4e31e70e6116 e0e3be0e72f1", "grpc", "http"),
  at("contextExtensions[]", valueOrRef("9de8d02220c5", "Value", "value")),
  at(
    "contextExtensions[].valueRef",
    oneOfValues("7bcc5a1b7b7c", "kind", "ConfigMap", "Secret"),
    oneOfValues("7bcc5a1b7b7c", "group", "", "v1"),
  ),
  at("grpc", someBackend, ...anyBackendRefs, backendSettings),
  at("http", someBackend, ...anyBackendRefs, backendSettings, atMostOneOf("b1d4a47256bd", "path", "pathOverride")),
);

const jwt = at(
  "jwt",
  atMostOneOf("951a06d01239", "optional", "failOpen"),
  at(
    "providers[]",
    exactlyOneOf("071741ef1dbe ba907690539d", "remoteJWKS", "localJWKS"),
    filledWhen("07d62f9442df", "claimToHeaders", isTrue("recomputeRoute")),
    at("localJWKS", valueOrRef("5f0975c8f16d", "Inline", "inline")),
    at(
      "remoteJWKS",
      noBackendRef(),
      ...plainRetry,
      backendSettings,
      at("backendRef", servicePort),
      at("backendRefs[]", servicePort),
    ),
  ),
);

const readTokenHeader = reader("forwardIDToken.header");
const oneAuthorizationHeader = objectRule("one-authorization-header", "a74a68808d75", (self, fail) => {
  const header = readTokenHeader(self);
  if (self.forwardAccessToken === true && typeof header === "string" && /^authorization$/i.test(header))
    fail(
      "forwardIDToken.header is Authorization, which forwardAccessToken already sets.",
      "choose another header, or set forwardAccessToken to false.",
      "forwardIDToken",
      "header",
    );
});

const notHost = textRule("not-host", "42e4ba3a9094", (text, fail) => {
  if (/^host$/i.test(text))
    fail("the header must not be Host, because the token would replace it.", "choose another header.");
});

const oidc = at(
  "oidc",
  exactlyOneOf("86183d6445b4", "clientID", "clientIDRef"),
  oneAuthorizationHeader,
  at("forwardIDToken.header", notHost),
  at(
    "provider",
    noBackendRef(),
    ...plainRetry,
    backendSettings,
    at("backendRef", servicePort),
    at("backendRefs[]", servicePort),
  ),
);

export const securityPolicy: readonly Placement[] = [
  at(
    "spec",
    ...targets({
      kinds: policyTargets.SecurityPolicy,
      kindOfRef: "6e19035ad5ef",
      kindOfRefs: "ed67317b1ac1",
      groupOfRef: "4d8632f6efc6",
      groupOfRefs: "8676d50dec8a",
    }),
    fieldForTargets("ee074572b0a5", "mergeType", policyTargets.SecurityPolicy.filter(isRouteKind)),
    mergeType,
    jwtToAuthorizeBy,
    at("apiKeyAuth.extractFrom[]", exactlyOneOf("e454ad298772", "headers", "params", "cookies")),
    authorization,
    at("csrf.shadowFraction", fraction),
    extAuth,
    jwt,
    oidc,
  ),
];
