// http2: how many requests and bytes a client may have under way.

import { defined } from "../../../../base/defined.ts";
import { parseQuantity } from "../../../../base/quantity.ts";
import { bytesBetween } from "../../fields/value-forms.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

/** HTTP/2 starts with windows of 65535 bytes, and Envoy rejects smaller ones. */
const windowSize = bytesBetween(65_535, 2_147_483_647);

export const http2: ClientTrafficFeature = {
  name: "http2",
  fields: ["maxConcurrentStreams", "initialStreamWindowSize", "initialConnectionWindowSize"],
  values: { initialStreamWindowSize: windowSize, initialConnectionWindowSize: windowSize },
  on: onRequests,
  lower: ({ value: { maxConcurrentStreams, initialStreamWindowSize, initialConnectionWindowSize } }) => ({
    http2: defined({
      maxConcurrentStreams,
      initialStreamWindowBytes: optionalBytes(initialStreamWindowSize),
      initialConnectionWindowBytes: optionalBytes(initialConnectionWindowSize),
    }),
  }),
};

function optionalBytes(quantity: number | string | undefined): number | undefined {
  return quantity === undefined ? undefined : parseQuantity(quantity);
}
