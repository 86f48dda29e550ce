// connection: buffers of the connections to a destination, and connections that are opened ahead of requests.

import { defined } from "../../../../base/defined.ts";
import { optionalQuantity } from "../../../../base/quantity.ts";
import { between, bytesBetween } from "../../fields/value-forms.ts";
import { onHttp, withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** Envoy's fields are unsigned integers of 32 bits, and the kernel's are signed. */
const bufferBytes = bytesBetween(1, 4_294_967_295);
const socketBytes = bytesBetween(1, 2_147_483_647);
const upToThree = between(100, 300);

export const connection: ClusterSetting = {
  name: "connection",
  fields: ["bufferLimit", "socketBufferLimit", "preconnect.perEndpointPercent", "preconnect.predictivePercent"],
  values: {
    bufferLimit: bufferBytes,
    socketBufferLimit: socketBytes,
    "preconnect.perEndpointPercent": upToThree,
    "preconnect.predictivePercent": upToThree,
  },
  on: withoutDatagrams,
  only: { preconnect: onHttp },
  lower({ value: { bufferLimit, socketBufferLimit, preconnect } }) {
    return defined({
      connectionBufferBytes: optionalQuantity(bufferLimit),
      socketBufferBytes: optionalQuantity(socketBufferLimit),
      preconnect: preconnect && defined({ ...preconnect }),
    });
  },
};
