// http1: how HTTP/1 is spoken with clients, and with backends.

import { defined } from "../../../../base/defined.ts";
import type { Http1Settings } from "../../../../model/ir/client/http1.ts";
import type { ClientTrafficPolicyHttp1 } from "../../../../model/resources/generated/client-traffic-policy.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

/** The default host of HTTP/1.0 is the listener's: http10-default-host.ts. What is only about clients does not split destinations. */
export const http1: ClientTrafficFeature = {
  name: "http1",
  fields: [
    ...["enableTrailers", "preserveHeaderCase", "http10"],
    ...["disableSafeMaxConnectionDuration", "ignoredUpgradeTypes"],
  ],
  on: onRequests,
  lower: ({ value }) =>
    defined({
      http1: lowerShared(value),
      endsHttp1Abruptly: value.disableSafeMaxConnectionDuration || undefined,
      ignoredUpgrades: value.ignoredUpgradeTypes?.map(lowerTextMatch),
    }),
};

/** Nothing where all is off, so that such a policy does not split destinations. */
function lowerShared({
  enableTrailers = false,
  preserveHeaderCase = false,
  http10,
}: ClientTrafficPolicyHttp1): Http1Settings | undefined {
  if (!enableTrailers && !preserveHeaderCase && http10 === undefined) return undefined;
  return { enableTrailers, preserveHeaderCase, http10: http10 && { defaultHost: undefined } };
}
