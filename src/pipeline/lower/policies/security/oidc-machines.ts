// Clients of an OIDC policy that are no browsers: some get 401 in place of a redirect, some bring a token of their own.

import { defined } from "../../../../base/defined.ts";
import { loginSkipped, valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { NamedMatch } from "../../../../model/ir/matching.ts";
import type { Oidc, OidcPassThrough } from "../../../../model/ir/security/oidc.ts";
import type {
  SecurityPolicyJwt,
  SecurityPolicyOidc,
  SecurityPolicySpec,
} from "../../../../model/resources/generated/security-policy.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";

/** "invalid" where no header lets a request pass, or one that Envoy itself sets. */
export function lowerMachines(
  field: Field<SecurityPolicyOidc>,
): Pick<Oidc, "denyRedirect" | "passThrough"> | "invalid" {
  const passThrough = field.value.passThroughAuthHeader === true ? lowerPassThrough(field) : undefined;
  if (passThrough === "invalid") return "invalid";
  return defined({ denyRedirect: field.value.denyRedirect?.headers.map(lowerHeader), passThrough });
}

function lowerHeader({ name, ...match }: { readonly name: string } & Parameters<typeof lowerTextMatch>[0]): NamedMatch {
  return { name: name.toLowerCase(), match: lowerTextMatch(match) };
}

function lowerPassThrough(field: Field<SecurityPolicyOidc>): readonly OidcPassThrough[] | "invalid" {
  const { jwt } = field.whole as SecurityPolicySpec;
  const place = field.placeOf("passThroughAuthHeader");
  const headers = jwt === undefined ? [] : headersOf(jwt);
  if (headers.length === 0)
    return place.report(valueOutOfRange, { bounds: "false, because no JWT provider of the policy reads a header" });
  const own = field.value.forwardIDToken?.header.toLowerCase();
  if (headers.some(({ header }) => header === own))
    return field
      .placeOf("forwardIDToken", "header")
      .report(valueOutOfRange, { bounds: "a header that no JWT provider reads, since passThroughAuthHeader is set" });
  if (jwt?.failOpen === true) place.report(loginSkipped, {});
  return headers;
}

/** Where a provider says nothing, a token is in Authorization. */
function headersOf({ providers }: SecurityPolicyJwt): readonly OidcPassThrough[] {
  return providers.flatMap(({ extractFrom }): readonly OidcPassThrough[] => {
    if (extractFrom === undefined) return [{ header: "authorization", prefix: "Bearer " }];
    return (extractFrom.headers ?? []).map(({ name, valuePrefix }) =>
      defined({ header: name.toLowerCase(), prefix: valuePrefix || undefined }),
    );
  });
}
