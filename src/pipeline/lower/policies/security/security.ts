// SecurityPolicy: who may call a route.

import { mergeType } from "../merge-type.ts";
import { apiKeyAuth } from "./api-key-auth.ts";
import { authorization } from "./authorization.ts";
import { basicAuth } from "./basic-auth.ts";
import { cors } from "./cors.ts";
import { csrf } from "./csrf.ts";
import { externalAuth } from "./external-auth.ts";
import { jwt } from "./jwt.ts";
import { oidc } from "./oidc.ts";
import type { SecurityFeature } from "./security-feature.ts";

export const securityFeatures: readonly SecurityFeature[] = [
  mergeType,
  cors,
  csrf,
  basicAuth,
  apiKeyAuth,
  oidc,
  jwt,
  externalAuth,
  authorization,
];
