// SecurityPolicy: who may call a route.

import type { Cors } from "../../../../model/ir/security/cors.ts";
import type { Security } from "../../../../model/ir/security/security.ts";
import type { SecurityPolicyResource } from "../../../../model/resources/known-resources.ts";
import type { PolicyField } from "../../fields/policy-field.ts";
import { apiKeyAuthField } from "./api-key-auth.ts";
import { authorizationField } from "./authorization.ts";
import { basicAuthField } from "./basic-auth.ts";
import { corsField } from "./cors.ts";
import { externalAuthField } from "./external-auth.ts";
import { jwtField } from "./jwt.ts";
import { valueForms } from "./value-forms.ts";

/** What each field group gives; CORS stands beside the rest because a rule may have its own. */
export interface SecurityParts extends Security {
  readonly cors?: Cors;
}

export type SecurityField = PolicyField<SecurityPolicyResource, Partial<SecurityParts>>;

export const securityFields: readonly SecurityField[] = [
  corsField,
  basicAuthField,
  apiKeyAuthField,
  jwtField,
  externalAuthField,
  authorizationField,
  valueForms,
];
