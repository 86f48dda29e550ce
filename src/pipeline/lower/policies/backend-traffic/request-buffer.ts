// BackendTrafficPolicy requestBuffer: backends see a request only when all of it has arrived.

import { parseQuantity } from "../../../../base/quantity.ts";
import { type Bounds, isWithin } from "../../fields/bounds.ts";
import type { BackendTrafficField } from "./index.ts";

/** Envoy counts in 32 bits. */
const limits: Bounds = { least: 1, most: 4_294_967_295, unit: " bytes" };

export const requestBufferField: BackendTrafficField = {
  fields: ["requestBuffer.limit"],
  lower(policy, context) {
    const { requestBuffer } = policy.spec;
    if (requestBuffer === undefined) return {};
    const maxRequestBytes = requestBuffer.limit === undefined ? 0 : (parseQuantity(requestBuffer.limit) ?? 0);
    if (!isWithin(limits, maxRequestBytes, policy, ["requestBuffer", "limit"], context)) return "invalid";
    return { requestBuffer: { maxRequestBytes } };
  },
};
