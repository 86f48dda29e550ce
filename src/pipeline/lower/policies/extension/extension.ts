// EnvoyExtensionPolicy: third-party code and servers that see requests.

import type { EnvoyExtensionPolicySpec } from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import { mergeType } from "../merge-type.ts";
import type { TrafficPlace } from "../traffic-places.ts";

/** None but its merge type is supported yet, so each field of such a policy is rejected: none may be left out silently. */
export const extensionFeatures: readonly FieldFeature<EnvoyExtensionPolicySpec, object, TrafficPlace>[] = [mergeType];
