// telemetry.requestID: what x-request-id has to do with traces.

import { defined } from "../../../../base/defined.ts";
import type { RequestIdUse } from "../../../../model/ir/telemetry/telemetry.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

const uses: Readonly<Record<string, RequestIdUse | undefined>> = {
  PackAndSample: undefined,
  Sample: { packsReason: false, decides: true },
  Pack: { packsReason: true, decides: false },
  Disable: { packsReason: false, decides: false },
};

export const requestId: ProxyFeature = {
  name: "telemetry",
  fields: ["requestID.tracing"],
  on: ["proxy"],
  lower: ({ value }) => defined({ requestId: uses[value.requestID?.tracing ?? "PackAndSample"] }),
};
