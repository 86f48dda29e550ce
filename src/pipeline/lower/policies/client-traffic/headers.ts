// ClientTrafficPolicy headers.

import type { ClientHeaders } from "../../../../model/ir/client/headers.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../../model/ir/route.ts";
import type {
  ClientTrafficPolicyHeaders,
  ClientTrafficPolicyHeadersEarlyRequestHeaders,
} from "../../../../model/resources/generated/client-traffic-policy.ts";
import { lowerHeaderModifier } from "../../filters/header-mutation.ts";
import type { ClientTrafficField } from "./index.ts";
import { mutationsAllowed } from "./mutations-allowed.ts";

const mutationFields = ["set", "add", "addIfAbsent", "remove"];

export const headersField: ClientTrafficField = {
  fields: [
    ...["enableEnvoyHeaders", "withUnderscoresAction", "requestID", "preserveXRequestID", "xForwardedClientCert"].map(
      (field) => `headers.${field}`,
    ),
    ...mutationFields.map((field) => `headers.earlyRequestHeaders.${field}`),
    ...mutationFields.map((field) => `headers.lateResponseHeaders.${field}`),
    "headers.host.stripTrailingHostDot",
  ],
  lower(policy, context) {
    const { headers } = policy.spec;
    if (headers === undefined) return {};
    if (!mutationsAllowed(policy, context)) return "invalid";
    return {
      headers: {
        enableEnvoyHeaders: headers.enableEnvoyHeaders ?? false,
        withUnderscores: headers.withUnderscoresAction ?? "RejectRequest",
        requestId: lowerRequestId(headers),
        forwardedClientCert: lowerForwardedClientCert(headers),
        early: lowerMutation(headers.earlyRequestHeaders),
        late: lowerMutation(headers.lateResponseHeaders),
        stripTrailingHostDot: headers.host?.stripTrailingHostDot ?? false,
        maxRequestHeadersKib: undefined,
      },
    };
  },
};

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
