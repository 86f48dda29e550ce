// Who may call a route: the parts of a SecurityPolicy that applies there, and of the rule's own filters. Each part has its own file.

import type { ApiKeyAuth } from "./api-key-auth.ts";
import type { Authorization } from "./authorization.ts";
import type { BasicAuth } from "./basic-auth.ts";
import type { Csrf } from "./csrf.ts";
import type { ExternalAuth } from "./external-auth.ts";
import type { Jwt } from "./jwt.ts";
import type { Oidc } from "./oidc.ts";

export interface Security {
  /** The rule's own filter, else the SecurityPolicy's. */
  readonly externalAuth?: ExternalAuth;
  readonly csrf?: Csrf;
  readonly jwt?: Jwt;
  readonly oidc?: Oidc;
  readonly basicAuth?: BasicAuth;
  readonly apiKeyAuth?: ApiKeyAuth;
  readonly authorization?: Authorization;
}
