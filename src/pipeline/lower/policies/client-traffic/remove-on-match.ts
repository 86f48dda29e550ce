// removeOnMatch: headers that are removed by what their names look like.

import { regexMatches } from "../../../../base/regex.ts";
import { matchesRequiredHeader } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { ClientTrafficPolicyHeadersEarlyRequestHeaders } from "../../../../model/resources/generated/client-traffic-policy.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";

/** Envoy keeps these among the headers, and a matcher that fits one removes it: requests then find no route, responses are answered with 502. */
const required = {
  earlyRequestHeaders: [":method", ":path", ":scheme", ":authority"],
  lateResponseHeaders: [":status"],
} as const;

export type Mutation = keyof typeof required;

/** Reports lower/matches-required-header. */
export function matchersAllowed(
  mutation: Mutation,
  field: Field<ClientTrafficPolicyHeadersEarlyRequestHeaders>,
): boolean {
  const problems = field.list("removeOnMatch").flatMap((matcher) => {
    const match = lowerTextMatch(matcher.value);
    const header = required[mutation].find((name) => fits(match, name));
    return header === undefined ? [] : [matcher.report(matchesRequiredHeader, { header })];
  });
  return problems.length === 0;
}

/** Whatever the case of letters, as with names of headers. */
function fits({ kind, value }: TextMatch, name: string): boolean {
  const wanted = value.toLowerCase();
  switch (kind) {
    case "exact":
      return name === wanted;
    case "prefix":
      return name.startsWith(wanted);
    case "suffix":
      return name.endsWith(wanted);
    case "regex":
      return regexMatches(`(?i)${value}`, name);
  }
}
