// CORS as the HTTPRoute filter and the SecurityPolicy both spell it.

import type { Cors } from "../../../model/ir/security/cors.ts";

type CorsFields = Partial<Omit<Cors, "maxAgeSeconds">>;

/** A list that is not set is empty; credentials are not allowed unless set. */
export function lowerCors(cors: CorsFields, maxAgeSeconds: number | undefined): Cors {
  return {
    allowOrigins: cors.allowOrigins ?? [],
    allowMethods: cors.allowMethods ?? [],
    allowHeaders: cors.allowHeaders ?? [],
    exposeHeaders: cors.exposeHeaders ?? [],
    allowCredentials: cors.allowCredentials ?? false,
    maxAgeSeconds,
  };
}
