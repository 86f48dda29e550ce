// The form of an EnvoyExtensionPolicy's fields.

import type { Extensions } from "../../../../model/ir/extension/extensions.ts";
import type { EnvoyExtensionPolicySpec } from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

export type ExtensionFeature = FieldFeature<EnvoyExtensionPolicySpec, Extensions, TrafficPlace>;
