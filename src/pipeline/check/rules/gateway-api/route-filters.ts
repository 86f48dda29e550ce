// The filters of routes and of their backends.

import type { JsonObject } from "../../../../base/json/json.ts";
import { routeBackendRef } from "../backend-refs.ts";
import { allowedWhen, atMostOneOf, onceEach, requiredWhen, unionOf } from "../combinators.ts";
import { is } from "../conditions.ts";
import { fraction } from "../fraction.ts";
import { at, listRule, type Part, type Placement, textsRule } from "../rule.ts";
import { externalAuth } from "./external-auth.ts";

const sharedTypes = {
  RequestHeaderModifier: "requestHeaderModifier",
  ResponseHeaderModifier: "responseHeaderModifier",
  RequestMirror: "requestMirror",
  ExtensionRef: "extensionRef",
};
const httpTypes = {
  ...sharedTypes,
  RequestRedirect: "requestRedirect",
  URLRewrite: "urlRewrite",
  CORS: "cors",
  ExternalAuth: "externalAuth",
};
const sharedUnion =
  "28f68457ca1d 32fcae1cb6e6 479cd4bff5ae 7b8cf86874d8 a900d763727e c0838ca9ab63 c2c4ceb30c93 eb3032de7631";
const httpUnion =
  "1b5e24ab1898 53315200e53d 769cafeb49d0 96f72312eb7b bc36c2fa8462 bec67f21a55a 3f23e50c287f c8cbd34fb929";

const mirror: Placement = at(
  "requestMirror",
  atMostOneOf("2179202e3c83", "percent", "fraction"),
  at("backendRef", ...routeBackendRef),
  at("fraction", fraction),
);

/** A path is replaced whole, or its matched prefix is. */
export const pathModifier: readonly Part[] = [
  requiredWhen("85716a2b530d", "replaceFullPath", is("type", "ReplaceFullPath")),
  allowedWhen("c04f03f45be6", "replaceFullPath", is("type", "ReplaceFullPath")),
  requiredWhen("4dba3b1d65ee", "replacePrefixMatch", is("type", "ReplacePrefixMatch")),
  allowedWhen("02cf28521adb", "replacePrefixMatch", is("type", "ReplacePrefixMatch")),
];

const redirectOrRewrite = listRule("redirect-or-rewrite", "24c3fdad46b3", (filters, fail) => {
  const redirect = filters.findIndex(isOfType("RequestRedirect"));
  const rewrite = filters.findIndex(isOfType("URLRewrite"));
  if (redirect >= 0 && rewrite >= 0)
    fail(
      "RequestRedirect and URLRewrite cannot be combined, because a redirected request is never rewritten.",
      "keep one of the two filters.",
      Math.max(redirect, rewrite),
    );
});

function isOfType(type: string) {
  return (filter: JsonObject): boolean => filter.type === type;
}

const wildcardAlone = textsRule("wildcard-alone", "e2610261534d", (values, fail) => {
  const wildcard = values.indexOf("*");
  if (wildcard >= 0 && values.length > 1)
    fail('"*" must be the only value, because it includes all others.', 'keep only "*", or remove it.', wildcard);
});

/** The filters of an HTTPRoute rule or backend. */
export const httpFilters: Placement = at(
  "filters",
  onceEach("501e61ba52ca", "type", "RequestHeaderModifier"),
  onceEach("226cc5e317a8", "type", "ResponseHeaderModifier"),
  onceEach("c1f6cb742f0d", "type", "RequestRedirect"),
  onceEach("61ed15b8b73f", "type", "URLRewrite"),
  onceEach("ee6a308c410a", "type", "CORS"),
  redirectOrRewrite,
  at(
    "[]",
    unionOf(`${sharedUnion} ${httpUnion}`, "type", httpTypes),
    mirror,
    externalAuth,
    at("requestRedirect.path", ...pathModifier),
    at("urlRewrite.path", ...pathModifier),
    at("cors", at("allowHeaders", wildcardAlone), at("allowMethods", wildcardAlone), at("allowOrigins", wildcardAlone)),
  ),
);

/** The filters of a GRPCRoute rule or backend. */
export const grpcFilters: Placement = at(
  "filters",
  onceEach("501e61ba52ca", "type", "RequestHeaderModifier"),
  onceEach("226cc5e317a8", "type", "ResponseHeaderModifier"),
  at("[]", unionOf(sharedUnion, "type", sharedTypes), mirror),
);
