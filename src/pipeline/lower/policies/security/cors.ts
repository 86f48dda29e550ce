// SecurityPolicy cors.

import { parseDurationMs } from "../../../../base/duration.ts";
import { lowerCors } from "../../filters/cors.ts";
import type { SecurityField } from "./index.ts";

export const corsField: SecurityField = {
  fields: ["cors"],
  lower({ spec: { cors } }) {
    if (cors === undefined) return {};
    const maxAgeMs = cors.maxAge === undefined ? undefined : parseDurationMs(cors.maxAge);
    return { cors: lowerCors(cors, maxAgeMs === undefined ? undefined : Math.trunc(maxAgeMs / 1000)) };
  },
};
