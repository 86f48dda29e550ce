// The types of conditions that gwc writes into statuses.

/**
 * gwc owns the conditions of these types and removes one that no longer holds. Conditions of other types belong to other controllers.
 * @see https://gateway-api.sigs.k8s.io/guides/implementers/#standardize-on-conditions
 */
export const conditionTypes = [
  "Accepted",
  "AddressesAssigned",
  "Aggregated",
  "BackendsAvailable",
  "Conflicted",
  "DefaultGateway",
  "InsecureFrontendValidationMode",
  "Merged",
  "OverlappingTLSConfig",
  "Overridden",
  "PartiallyInvalid",
  "Programmed",
  "ResolvedRefs",
  "SupportedVersion",
  "Warning",
] as const;

export type ConditionType = (typeof conditionTypes)[number];
