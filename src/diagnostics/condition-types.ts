// The types of conditions that gwc writes into statuses.

/**
 * A condition of one of these types is gwc's own: when it no longer holds, it is gone. Those of any other type are somebody else's.
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
  "OverlappingTLSConfig",
  "Overridden",
  "PartiallyInvalid",
  "Programmed",
  "ResolvedRefs",
  "SupportedVersion",
  "Warning",
] as const;

export type ConditionType = (typeof conditionTypes)[number];
