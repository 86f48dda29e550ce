// HTTP basic authentication against a file of users.

import type { Secret } from "../../host.ts";
import type { PolicyName } from "./policy-name.ts";

export interface BasicAuth {
  readonly policy: PolicyName;
  /** An htpasswd file with {SHA} hashes. */
  readonly users: Secret;
  readonly forwardUsernameHeader: string | undefined;
}
