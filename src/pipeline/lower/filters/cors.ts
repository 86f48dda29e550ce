// CORS as the HTTPRoute filter and the SecurityPolicy both spell it.

import type { Cors } from "../../../model/ir/security/cors.ts";

type CorsFields = Partial<Omit<Cors, "maxAgeSeconds">>;

/** Without a word on a list it is empty; without a word on credentials they are not allowed. */
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
