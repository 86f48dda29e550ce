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
import { aboutPolicy } from "../../fields/unsupported.ts";
import { headersAllowed } from "../../filters/header-modifiers-allowed.ts";
import { lowerHeaderModifier } from "../../filters/header-mutation.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

const mutationFields = ["set", "add", "addIfAbsent", "remove"];

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
    const mutations = [field.below("earlyRequestHeaders"), field.below("lateResponseHeaders")];
    if (mutations.map((mutation) => mutation === undefined || isAllowed(mutation, context)).includes(false))
      return "invalid";
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

/** Reports lower/header-not-allowed for each header that no modifier may touch, and values that are not valid. */
function isAllowed(
  { value, at, resource }: Field<ClientTrafficPolicyHeadersEarlyRequestHeaders>,
  { report }: LowerContext,
): boolean {
  return headersAllowed(value, { title: titleOf(resource), origin: at, about: aboutPolicy(resource), report });
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
  return { ...lowerHeaderModifier(modifier), ...(addIfAbsent.length > 0 && { addIfAbsent }) };
}
