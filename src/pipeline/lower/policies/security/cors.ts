// cors: which other origins' pages may call a route.

import { parseDurationMs } from "../../../../base/duration.ts";
import { lowerCors } from "../../filters/cors.ts";
import type { SecurityFeature } from "./security-feature.ts";

export const cors: SecurityFeature = {
  name: "cors",
  fields: [""],
  on: ["requests"],
  lower({ value }) {
    const maxAgeMs = value.maxAge === undefined ? undefined : parseDurationMs(value.maxAge);
    return { cors: lowerCors(value, maxAgeMs === undefined ? undefined : Math.trunc(maxAgeMs / 1000)) };
  },
};
