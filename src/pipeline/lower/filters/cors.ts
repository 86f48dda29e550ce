// CORS as the HTTPRoute filter and the SecurityPolicy both spell it.

import type { Cors } from "../../../model/ir/security/cors.ts";

const wildcard = "*";

type CorsFields = Partial<Omit<Cors, "maxAgeSeconds">>;

/** A list that is not set is empty; credentials are not allowed unless set. */
export function lowerCors(cors: CorsFields, maxAgeSeconds: number | undefined): Cors {
  return {
    allowOrigins: cors.allowOrigins ?? [],
    allowMethods: cors.allowMethods ?? [],
    allowHeaders: cors.allowHeaders ?? [],
    exposeHeaders: hasWildcardForCredentials(cors) ? withoutWildcard(cors) : (cors.exposeHeaders ?? []),
    allowCredentials: cors.allowCredentials ?? false,
    maxAgeSeconds,
  };
}

/** With credentials, browsers take "*" for a header of that name, and Gateway API forbids to send it. */
export function hasWildcardForCredentials({ allowCredentials, exposeHeaders = [] }: CorsFields): boolean {
  return allowCredentials === true && exposeHeaders.includes(wildcard);
}

function withoutWildcard({ exposeHeaders = [] }: CorsFields): readonly string[] {
  return exposeHeaders.filter((name) => name !== wildcard);
}
