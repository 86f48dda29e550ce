// The fields of policies that protect, as their records name them.

import type { Protection, ProtectionTable } from "../../model/graph/policies.ts";
import type { AnyFeature } from "./fields/field-feature.ts";
import { backendTrafficFeatures } from "./policies/backend-traffic.ts";
import { clientTrafficFeatures } from "./policies/client-traffic/client-traffic.ts";
import { extensionFeatures } from "./policies/extension/extension.ts";
import { securityFeatures } from "./policies/security/security.ts";

export const protections: ProtectionTable = {
  BackendTrafficPolicy: protectionsOf(backendTrafficFeatures),
  ClientTrafficPolicy: protectionsOf(clientTrafficFeatures),
  EnvoyExtensionPolicy: protectionsOf(extensionFeatures),
  SecurityPolicy: protectionsOf(securityFeatures),
};

function protectionsOf<Where extends string>(
  features: readonly AnyFeature<Where>[],
): Readonly<Record<string, readonly Protection[]>> {
  const fields = features.flatMap(({ name, protects = {} }) =>
    Object.entries(protects).map(([path, gives]) => [path === "" ? name : `${name}.${path}`, gives] as const),
  );
  return Object.fromEntries(fields);
}
