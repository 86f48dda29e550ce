// A filter of a shared library that sees the requests and responses of a route.

import type { ModuleLibrary } from "../module-library.ts";
import type { PolicyName } from "../security/policy-name.ts";

export interface DynamicModule {
  readonly policy: PolicyName;
  /** Its place in the policy's list. */
  readonly index: number;
  readonly library: ModuleLibrary;
  /** Which filter of the library; may be empty. */
  readonly filter: string;
  /** JSON that the library reads when it is started; undefined: nothing. */
  readonly config?: string;
}
