// headers: which headers a listener accepts from its clients, and which it changes.

import type { Field } from "../../../../model/fields.ts";
import type { ClientHeaders } from "../../../../model/ir/client/headers.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../../model/ir/header-mutation.ts";
import type {
  ClientTrafficPolicyHeaders,
  ClientTrafficPolicyHeadersEarlyRequestHeaders,
} from "../../../../model/resources/generated/client-traffic-policy.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import { headersAllowed } from "../../filters/header-modifiers-allowed.ts";
import { lowerHeaderModifier } from "../../filters/header-mutation.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";
import { type Mutation, matchersAllowed } from "./remove-on-match.ts";

const mutationFields = ["set", "add", "addIfAbsent", "remove", "removeOnMatch"];

export const headers: ClientTrafficFeature = {
  name: "headers",
  fields: [
    ...["enableEnvoyHeaders", "withUnderscoresAction", "requestID", "preserveXRequestID", "xForwardedClientCert"],
    ...mutationFields.map((field) => `earlyRequestHeaders.${field}`),
    ...mutationFields.map((field) => `lateResponseHeaders.${field}`),
    ...["host.stripTrailingHostDot", "disableRateLimitHeaders"],
  ],
  on: onRequests,
  lower(field, context) {
    const { value } = field;
    const sound = mutations.map((name) => isAllowed(name, field.below(name), context));
    if (sound.includes(false)) return "invalid";
    return {
      headers: {
        enableEnvoyHeaders: value.enableEnvoyHeaders ?? false,
        withUnderscores: value.withUnderscoresAction ?? "RejectRequest",
        requestId: lowerRequestId(value),
        forwardedClientCert: lowerForwardedClientCert(value),
        early: lowerMutation(value.earlyRequestHeaders),
        late: lowerMutation(value.lateResponseHeaders),
        stripTrailingHostDot: value.host?.stripTrailingHostDot ?? false,
        rateLimitHeaders: value.disableRateLimitHeaders !== true,
        maxRequestHeadersKib: undefined,
      },
    };
  },
};

const mutations: readonly Mutation[] = ["earlyRequestHeaders", "lateResponseHeaders"];

/** Reports headers that must not be changed, and values that are not valid. */
function isAllowed(
  name: Mutation,
  mutation: Field<ClientTrafficPolicyHeadersEarlyRequestHeaders> | undefined,
  { report }: LowerContext,
): boolean {
  if (mutation === undefined) return true;
  const { value, at, resource } = mutation;
  const holder = { title: titleOf(resource), origin: at, about: aboutPolicy(resource), report };
  return [headersAllowed(value, holder), matchersAllowed(name, mutation)].every(Boolean);
}

/** preserveXRequestID is the older word for PreserveOrGenerate. */
function lowerRequestId({ requestID, preserveXRequestID }: ClientTrafficPolicyHeaders): ClientHeaders["requestId"] {
  return requestID ?? (preserveXRequestID === true ? "PreserveOrGenerate" : undefined);
}

function lowerForwardedClientCert({
  xForwardedClientCert,
}: ClientTrafficPolicyHeaders): ClientHeaders["forwardedClientCert"] {
  if (xForwardedClientCert === undefined) return undefined;
  return { mode: xForwardedClientCert.mode ?? "Sanitize", details: xForwardedClientCert.certDetailsToAdd ?? [] };
}

function lowerMutation(modifier: ClientTrafficPolicyHeadersEarlyRequestHeaders | undefined): HeaderMutation {
  if (modifier === undefined) return noHeaderMutation;
  const { add: addIfAbsent } = lowerHeaderModifier({ add: modifier.addIfAbsent ?? [] });
  const removeOnMatch = modifier.removeOnMatch?.map(lowerTextMatch);
  return {
    ...lowerHeaderModifier(modifier),
    ...(addIfAbsent.length > 0 && { addIfAbsent }),
    ...(removeOnMatch && { removeOnMatch }),
  };
}
