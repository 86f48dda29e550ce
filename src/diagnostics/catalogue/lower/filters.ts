// Problems of filters of rules and listeners.

import { defineDiagnostic } from "../../define.ts";

export const headerNotAllowed = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/header-not-allowed",
  severity: "error",
  message: ({ title, header }) => `${title} modifies the header "${header}", which a header modifier must not touch.`,
  hint: ({ header }) =>
    header.toLowerCase() === "host"
      ? "use a URLRewrite filter with hostname to change the Host header."
      : "a header name has letters, digits and dashes, and neither ':' nor '/'.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy refuses to change Host through header modifiers, and names with `:` or `/` are no header names. One such entry would poison the whole route table.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter",
});

export const incompatibleFilters = defineDiagnostic<{ title: string; rule: number; first: string; second: string }>({
  code: "lower/incompatible-filters",
  severity: "error",
  message: ({ title, rule, first, second }) =>
    first === second
      ? `${title} rule ${rule} has two filters of type ${first} that do the same, or of which one answers.`
      : `${title} rule ${rule} has both ${first} and ${second}, which cannot be combined.`,
  hint: ({ first, second }) =>
    first === second ? "keep one of the two in this rule." : `keep either ${first} or ${second} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "A rule has one redirect, one answer, one rewrite of the path and of the host, one set of cookie matches. A request that is answered by the proxy itself, by a redirect or a direct response, never reaches a backend, so it cannot be rewritten or mirrored.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const backendFilterNotSupported = defineDiagnostic<{ title: string; filter: string }>({
  code: "lower/backend-filter-not-supported",
  severity: "error",
  message: ({ title, filter }) => `${title} has the filter ${filter} on a backendRef, which is not supported there.`,
  hint: () =>
    "move the filter to the rule; a backendRef takes RequestHeaderModifier, ResponseHeaderModifier and URLRewrite.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendFilters" },
  explanation:
    "Filters of a backendRef apply to one share of the traffic only. Envoy can do so for header modifiers and rewrites.",
});

export const filterRepeated = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-repeated",
  severity: "error",
  message: ({ title, rule, filter }) => `${title} rule ${rule} has the filter ${filter} twice.`,
  hint: ({ filter }) => `keep one ${filter} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "Gateway API allows a filter to be repeated in a rule only where the filter says so, and one of the two would have to be left out.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const filterRunsLater = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-runs-later",
  severity: "warning",
  message: ({ title, rule, filter }) =>
    `${title} rule ${rule} has ${filter} before ExternalAuth, but the authorization server is asked first.`,
  hint: ({ filter }) =>
    `put ExternalAuth before ${filter}, as it happens; the server sees the request as the client sent it.`,
  explanation:
    "Envoy changes headers and paths when it sends a request to a backend, after all that decides whether it may go there. A header that both the server and a modifier set has the modifier's value.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
});

export const filterNeverRuns = defineDiagnostic<{ title: string; listener: string; index: number }>({
  code: "lower/filter-never-runs",
  severity: "warning",
  message: ({ title, listener, index }) =>
    `${title} has a direct response before filters.requests[${index}] of listener "${listener}", which therefore never runs.`,
  hint: () => "put the direct response last, or remove what stands behind it.",
  explanation:
    "The filters of a listener run in their order, and one that answers by itself ends it. Routes of such a listener are not reached either.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-5224/",
});

export const directResponseForGrpc = defineDiagnostic<{ filter: string; title: string; statusCode: number }>({
  code: "lower/direct-response-for-grpc",
  severity: "error",
  message: ({ filter, title, statusCode }) =>
    `${filter} answers ${title} with ${statusCode}, and a gRPC client would wait for a message that a direct response does not have.`,
  hint: () => "answer gRPC with a status code that is no success, such as 503.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy turns other HTTP status codes into the gRPC status that they mean; with a 2xx the client gets an empty answer that breaks its protocol.",
});
