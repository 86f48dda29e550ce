// The form of a SecurityPolicy's fields.

import type { Cors } from "../../../../model/ir/security/cors.ts";
import type { Security } from "../../../../model/ir/security/security.ts";
import type { SecurityPolicySpec } from "../../../../model/resources/generated/security-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

/** CORS is separate because a rule may have its own. */
export interface SecurityParts extends Security {
  readonly cors?: Cors;
}

export type SecurityFeature = FieldFeature<SecurityPolicySpec, SecurityParts, TrafficPlace>;
