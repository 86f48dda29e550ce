// Header changes of routes, weighted clusters and listeners.

import type { HeaderMutation as EnvoyHeaderMutation } from "../../../model/envoy/generated/envoy.config.common.mutation_rules.v3.ts";
import type {
  HeaderValueOption,
  HeaderValueOption_HeaderAppendAction,
} from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { StringMatcher } from "../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import type { Header, HeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { TextMatch } from "../../../model/ir/matching.ts";
import { keepOperators } from "./command-operators.ts";
import { type Open, unlessEmpty } from "./fields.ts";
import { buildStringMatcher } from "./text-match.ts";

interface HeaderLists {
  readonly request_headers_to_add?: readonly HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly response_headers_to_add?: readonly HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
}

/** The four header lists that routes and weighted clusters have; empty ones are undefined. */
export function buildHeaderLists(request: HeaderMutation, response: HeaderMutation): Open<HeaderLists> {
  if (changesNothing(request) && changesNothing(response)) return {};
  return {
    request_headers_to_add: unlessEmpty(buildAdditions(request)),
    request_headers_to_remove: unlessEmpty([...request.remove, ...fingerprintHeaders(request)]),
    response_headers_to_add: unlessEmpty(buildAdditions(response)),
    response_headers_to_remove: unlessEmpty(response.remove),
  };
}

/**
 * Headers of requests that are to have a fingerprint of the client. Where there is none, as without TLS, Envoy leaves them as they are: they
 * must be removed before, or they would be the client's own word.
 */
export function fingerprintHeaders({ set, add, addIfAbsent = [] }: HeaderMutation): readonly string[] {
  const headers = [...set, ...add, ...addIfAbsent].filter(({ value }) => fingerprint.test(value));
  return [...new Set(headers.map(({ name }) => name))];
}

const fingerprint = /%TLS_JA[34]_FINGERPRINT%/;

/** The same changes as a list of mutations, for filters and for early header mutation. */
export function buildHeaderMutations(mutation: HeaderMutation): readonly EnvoyHeaderMutation[] {
  const { remove, removeOnMatch = [] } = mutation;
  return [
    ...buildAdditions(mutation).map((append) => ({ append })),
    ...remove.map((name) => ({ remove: name })),
    ...removeOnMatch.map((match) => ({ remove_on_match: { key_matcher: nameMatcher(match) } })),
  ];
}

export function changesNothing({ set, add, addIfAbsent = [], remove, removeOnMatch = [] }: HeaderMutation): boolean {
  return set.length + add.length + addIfAbsent.length + remove.length + removeOnMatch.length === 0;
}

/** Envoy compares names in lower case. */
function nameMatcher(match: TextMatch): StringMatcher {
  if (match.kind === "regex") return buildStringMatcher({ ...match, value: `(?i)${match.value}` });
  return { ...buildStringMatcher(match), ignore_case: true };
}

function buildAdditions({ set, add, addIfAbsent = [] }: HeaderMutation): readonly HeaderValueOption[] {
  return [
    ...set.map((header) => buildAddition(header, "OVERWRITE_IF_EXISTS_OR_ADD")),
    ...add.map((header) => buildAddition(header, "APPEND_IF_EXISTS_OR_ADD")),
    ...addIfAbsent.map((header) => buildAddition(header, "ADD_IF_ABSENT")),
  ];
}

/** Envoy drops headers whose value is empty unless told to keep them. */
function buildAddition({ name, value }: Header, action: HeaderValueOption_HeaderAppendAction): HeaderValueOption {
  const option: HeaderValueOption = { header: { key: name, value: keepOperators(value) }, append_action: action };
  return value === "" ? { ...option, keep_empty_value: true } : option;
}
