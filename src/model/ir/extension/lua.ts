// A Lua script that sees the requests and responses of a route.

import type { JsonObject } from "../../../base/json/json.ts";
import type { PolicyName } from "../security/policy-name.ts";

export interface LuaScript {
  readonly policy: PolicyName;
  /** Its place in the policy's list. */
  readonly index: number;
  readonly source: string;
  /** What the script reads by filterContext(). */
  readonly context?: JsonObject;
}
