// Which responses an override replaces, as a predicate of Envoy's generic matcher.

import { type Any, any } from "../../../../model/envoy/any.ts";
import type { StringMatcher } from "../../../../model/envoy/generated/xds.type.matcher.v3.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { ResponseOverrideRule } from "../../../../model/ir/route/response-override.ts";
import { allOf, anyOf, type Predicate } from "../../messages/predicates.ts";

/** The schema asks for a status or a header, so there is a predicate. */
export function buildResponseMatch({ statuses, headers, source }: ResponseOverrideRule): Predicate | undefined {
  return allOf([
    ...(statuses.length === 0 ? [] : [anyOf(statuses.map(buildStatus))]),
    ...headers.map(({ name, match }) => predicate(`header ${name}`, headerInput(name), buildText(match))),
    ...(source === "all" ? [] : [predicate("source", localInput, { exact: String(source === "local") })]),
  ]);
}

const statusInput = any("envoy.type.matcher.v3.HttpResponseStatusCodeMatchInput", {});
/** "true" for responses that Envoy sends itself. */
const localInput = any("envoy.type.matcher.v3.HttpResponseLocalReplyMatchInput", {});

function headerInput(header_name: string): Any {
  return any("envoy.type.matcher.v3.HttpResponseHeaderMatchInput", { header_name });
}

function buildStatus({ from, to }: ResponseOverrideRule["statuses"][number]): Predicate {
  return predicate("status", statusInput, from === to ? { exact: String(from) } : regex(statusRegex(from, to)));
}

/** The generic matcher has a string matcher of its own. */
function buildText({ kind, value }: TextMatch): StringMatcher {
  return kind === "regex" ? regex(value) : { [kind]: value };
}

function regex(expression: string): StringMatcher {
  return { safe_regex: { google_re2: {}, regex: expression } };
}

/** The numbers of a range as one alternative for each ten of them: 498 to 511 is "49[8-9]|50[0-9]|51[0-1]". */
function statusRegex(from: number, to: number): string {
  const [first, last] = [Math.floor(from / 10), Math.floor(to / 10)];
  const tens = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return tens.map((ten) => `${ten}[${ten === first ? from % 10 : 0}-${ten === last ? to % 10 : 9}]`).join("|");
}

function predicate(name: string, typed_config: Any, value_match: StringMatcher): Predicate {
  return { single_predicate: { input: { name, typed_config }, value_match } };
}
