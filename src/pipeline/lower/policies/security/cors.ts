// cors: which other origins' pages may call a route.

import { parseDurationMs } from "../../../../base/duration.ts";
import { corsExposesNames } from "../../../../diagnostics/catalogue/lower.ts";
import { hasWildcardForCredentials, lowerCors } from "../../filters/cors.ts";
import type { SecurityFeature } from "./security-feature.ts";

export const cors: SecurityFeature = {
  name: "cors",
  fields: [""],
  on: ["requests"],
  lower(field) {
    const { value } = field;
    if (hasWildcardForCredentials(value)) field.below("exposeHeaders")?.report(corsExposesNames, {});
    const maxAgeMs = value.maxAge === undefined ? undefined : parseDurationMs(value.maxAge);
    return { cors: lowerCors(value, maxAgeMs === undefined ? undefined : Math.trunc(maxAgeMs / 1000)) };
  },
};
