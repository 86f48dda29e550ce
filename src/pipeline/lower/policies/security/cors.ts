// SecurityPolicy cors.

import { parseDurationMs } from "../../../../base/duration.ts";
import type { SecurityField } from "./index.ts";

export const corsField: SecurityField = {
  fields: ["cors"],
  lower({ spec: { cors } }) {
    if (cors === undefined) return {};
    const maxAgeMs = cors.maxAge === undefined ? undefined : parseDurationMs(cors.maxAge);
    return {
      cors: {
        allowOrigins: cors.allowOrigins ?? [],
        allowMethods: cors.allowMethods ?? [],
        allowHeaders: cors.allowHeaders ?? [],
        exposeHeaders: cors.exposeHeaders ?? [],
        allowCredentials: cors.allowCredentials ?? false,
        maxAgeSeconds: maxAgeMs === undefined ? undefined : Math.trunc(maxAgeMs / 1000),
      },
    };
  },
};
