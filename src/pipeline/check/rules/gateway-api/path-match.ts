// The paths that an HTTPRoute may match: absolute, normalized, and made of the characters that paths allow.

import { oneOfValues } from "../combinators.ts";
import { objectRule, type Rule } from "../rule.ts";

const literalTypes = ["Exact", "PathPrefix"];

/** A rule about paths that are compared literally, not by regular expression. */
function literalPath(upstream: string, isRight: (value: string) => boolean, message: string, hint: string): Rule {
  return objectRule("path-form", upstream, (self, fail) => {
    if (literalTypes.includes(self.type as string) && !isRight(self.value as string)) fail(message, hint, "value");
  });
}

function without(upstream: string, part: string, hint: string): Rule {
  return literalPath(upstream, (value) => !value.includes(part), `the path contains "${part}".`, hint);
}

function notAtEnd(upstream: string, part: string): Rule {
  return literalPath(upstream, (value) => !value.endsWith(part), `the path ends with "${part}".`, normalForm);
}

const normalForm = "write the normalized path: requests are normalized before they are matched.";
const noSlash = "remove the encoded slash, or set type to RegularExpression.";

/** What holds for the path of an HTTPRoute match. */
export const pathMatch: readonly Rule[] = [
  oneOfValues("1267f0554fa2", "type", ...literalTypes, "RegularExpression"),
  literalPath(
    "d1b1dcc5e58d",
    (value) => value.startsWith("/"),
    'the path does not start with "/".',
    'start the path with "/".',
  ),
  without("2a730cbab54f", "//", normalForm),
  without("8c3f86ff5007", "/./", normalForm),
  without("ced0ffeab40b", "/../", normalForm),
  without("16add9e26d63", "%2f", noSlash),
  without("5f510e9128a4", "%2F", noSlash),
  without("209894350d71", "#", "remove the fragment, which a client never sends to a server."),
  notAtEnd("0c441c9dd7a1", "/.."),
  notAtEnd("c36405e2d074", "/."),
  literalPath(
    "67736b8f4210",
    (value) => /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/.test(value),
    "the path contains a character that is not allowed in a path.",
    "percent-encode the character.",
  ),
];
