// Who may call a route: the parts of a SecurityPolicy that is in force there. Each part has a file of its own.

import type { ApiKeyAuth } from "./api-key-auth.ts";
import type { Authorization } from "./authorization.ts";
import type { BasicAuth } from "./basic-auth.ts";
import type { Jwt } from "./jwt.ts";

export interface Security {
  readonly jwt?: Jwt;
  readonly basicAuth?: BasicAuth;
  readonly apiKeyAuth?: ApiKeyAuth;
  readonly authorization?: Authorization;
}
