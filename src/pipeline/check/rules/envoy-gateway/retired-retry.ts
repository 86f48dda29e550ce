// Retry settings that do not exist for the clusters of OIDC providers and key sets.

import { notHere } from "../combinators.ts";
import type { Rule } from "../rule.ts";

const hint = "remove the field.";

/** What holds where backendSettings are for such a cluster. */
export const plainRetry: readonly Rule[] = [
  notHere("3606cc08c897", "backendSettings.retry.perRetry.timeout", hint),
  notHere("baf7de6ec471", "backendSettings.retry.retryOn.httpStatusCodes", hint),
];
