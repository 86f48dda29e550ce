// Problems with the filters of rules and listeners.

import { defineDiagnostic } from "../../define.ts";

export const headerNotAllowed = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/header-not-allowed",
  severity: "error",
  message: ({ title, header }) => `${title} modifies the header "${header}", which a header modifier must not change.`,
  hint: ({ header }) =>
    header.toLowerCase() === "host"
      ? "use a URLRewrite filter with hostname to change the Host header."
      : "use only letters, digits and dashes in a header name, not ':' or '/'.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy rejects header modifiers for Host, and names with `:` or `/` are not valid header names. A single such entry would make Envoy reject the whole route table.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter",
});

export const incompatibleFilters = defineDiagnostic<{ title: string; rule: number; first: string; second: string }>({
  code: "lower/incompatible-filters",
  severity: "error",
  message: ({ title, rule, first, second }) =>
    first === second
      ? `${title} rule ${rule} has two filters of type ${first} that cannot be combined: both do the same, or one of them answers the request.`
      : `${title} rule ${rule} has both ${first} and ${second}, which cannot be combined.`,
  hint: ({ first, second }) =>
    first === second ? "keep only one of the two in this rule." : `keep only ${first} or ${second} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "A rule can have one redirect, one direct response, one rewrite of the path and one of the host, one CORS filter and one set of cookie matches. A request that Envoy answers itself, with a redirect or a direct response, never reaches a backend, so it cannot be rewritten or mirrored.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const corsExposesNames = defineDiagnostic<{ title: string }>({
  code: "lower/cors-exposes-names",
  severity: "warning",
  message: ({ title }) =>
    `${title} exposes all headers ("*") to requests with credentials, but these can only be exposed by name.`,
  hint: () => 'list the names of the headers in exposeHeaders, or remove "*" or allowCredentials.',
  explanation:
    "With credentials, a browser takes `*` in Access-Control-Expose-Headers for a header of that name. Gateway API forbids to send it, so gwc leaves it out and exposes only the other names of the list.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter",
});

export const backendFilterNotSupported = defineDiagnostic<{ title: string; filter: string; why: string }>({
  code: "lower/backend-filter-not-supported",
  severity: "error",
  message: ({ title, filter, why }) =>
    `${title} has the filter ${filter} on a backendRef, which is not supported: ${why}.`,
  hint: () => "move the filter to the rule, or remove one of the two.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendFilters" },
  explanation:
    "The filters of a backendRef apply only to that backend's share of the traffic. Some cannot be limited to it: a browser's preflight request draws its backend by the weights, and so does the request after it, so that CORS of a backendRef works only where all backendRefs of the rule have the same. A route of Envoy asks one authorization server. Of an HTTPRouteFilter, only `credentialInjection` and `urlRewrite` can belong to one backend.",
});

export const filterRepeated = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-repeated",
  severity: "error",
  message: ({ title, rule, filter }) => `${title} rule ${rule} has the filter ${filter} twice.`,
  hint: ({ filter }) => `keep only one ${filter} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "Gateway API allows a filter to occur more than once in a rule only if the filter says so; gwc would have to leave one of the two out.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const filterRunsLater = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-runs-later",
  severity: "warning",
  message: ({ title, rule, filter }) =>
    `${title} rule ${rule} has ${filter} before ExternalAuth, but Envoy asks the authorization server first.`,
  hint: ({ filter }) =>
    `move ExternalAuth before ${filter} to show the real order; the authorization server sees the request as the client sent it.`,
  explanation:
    "Envoy changes headers and paths when it sends a request to a backend, after all checks that decide whether it may. If both the authorization server and a modifier set a header, the header has the modifier's value.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
});

export const filterNeverRuns = defineDiagnostic<{ title: string; listener: string; index: number }>({
  code: "lower/filter-never-runs",
  severity: "warning",
  message: ({ title, listener, index }) =>
    `${title} has a direct response before filters.requests[${index}] of listener "${listener}", so that filter never runs.`,
  hint: () => "move the direct response to the end, or remove the filters after it.",
  explanation:
    "The filters of a listener run in order, and a filter that answers the request ends the chain. Requests do not reach the routes of such a listener either.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-5224/",
});

export const directResponseForGrpc = defineDiagnostic<{ filter: string; title: string; statusCode: number }>({
  code: "lower/direct-response-for-grpc",
  severity: "error",
  message: ({ filter, title, statusCode }) =>
    `${filter} answers requests for ${title} with ${statusCode}, but a gRPC client then expects a message, which a direct response does not have.`,
  hint: () => "use a status code other than 2xx, such as 503.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy translates other HTTP status codes into the matching gRPC status. With a 2xx status, the client gets an empty response that violates the gRPC protocol.",
});
