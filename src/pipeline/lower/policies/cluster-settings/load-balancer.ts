// loadBalancer: which endpoint of a destination gets a request, connection or datagram.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import { tableSizeNotPrime, zoneUnknown } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { LoadBalancer } from "../../../../model/ir/destination/load-balancer.ts";
import { proxyPath } from "../../../../model/proxy-name.ts";
import type {
  BackendTrafficPolicyLoadBalancer,
  BackendTrafficPolicyLoadBalancerBackendUtilization,
  BackendTrafficPolicyLoadBalancerConsistentHash,
  BackendTrafficPolicyLoadBalancerDynamicModule,
  BackendTrafficPolicyLoadBalancerZoneAwarePreferLocal,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { LowerContext } from "../../context.ts";
import { optionalMs } from "../../fields/durations.ts";
import { atLeast, between, having, headerName, someTime } from "../../fields/value-forms.ts";
import { moduleConfig, registeredModule } from "../module-registry.ts";
import { everywhere, onHttp, type TrafficPlace } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

const utilizationFields = [
  ...["blackoutPeriod", "weightExpirationPeriod", "weightUpdatePeriod", "errorUtilizationPenaltyPercent"],
  ...["metricNamesForComputingUtilization", "outOfBand.reportingPeriod", "outOfBand.port", "outOfBand.authority"],
];

const preferenceFields = ["minEndpointsThreshold", "percentageEnabled", "force.minEndpointsInZoneThreshold"];

/** Envoy adds the weights of all zones of all backends up, in 32 bits. */
const mostZoneWeight = 65_535;

/** With consistent hashing the destination keeps a Maglev table; what is hashed is the route's: route-traffic/hash-policy.ts. */
export const loadBalancer: ClusterSetting = {
  name: "loadBalancer",
  fields: [
    ...["type", "consistentHash.tableSize", "slowStart", "endpointOverride.extractFrom.header"],
    ...["zoneAware.weightedZones.zone", "zoneAware.weightedZones.weight"],
    ...preferenceFields.map((field) => `zoneAware.preferLocal.${field}`),
    ...utilizationFields.map((field) => `backendUtilization.${field}`),
    ...["name", "lbPolicyName", "config"].map((field) => `dynamicModule.${field}`),
  ],
  values: {
    "endpointOverride.extractFrom[]": having("header"),
    "endpointOverride.extractFrom[].header": headerName,
    "zoneAware.weightedZones[].weight": between(1, mostZoneWeight),
    "zoneAware.preferLocal.minEndpointsThreshold": atLeast(0),
    // From none on, Envoy would choose among no endpoints.
    "zoneAware.preferLocal.force.minEndpointsInZoneThreshold": atLeast(1),
    "backendUtilization.weightUpdatePeriod": someTime,
    "backendUtilization.outOfBand.reportingPeriod": someTime,
  },
  notes: { "dynamicModule.name": "registered in `dynamicModules` of the EnvoyProxy" },
  on: everywhere,
  only: { consistentHash: placesOfHash, endpointOverride: ["requests"], backendUtilization: onHttp },
  lower(field, context) {
    const balancer = lowerBalancer(field, context);
    if (balancer === "invalid") return "invalid";
    const overrideHeaders = field.value.endpointOverride?.extractFrom.flatMap(({ header }) => header ?? []);
    return defined({
      loadBalancer: balancer,
      overrideHeaders,
      zoneWeights: lowerZoneWeights(field.value),
      preferLocalZone: lowerPreference(field.below("zoneAware")?.below("preferLocal"), context),
    });
  },
};

function lowerZoneWeights({ zoneAware }: BackendTrafficPolicyLoadBalancer): DestinationSettings["zoneWeights"] {
  const zones = zoneAware?.weightedZones;
  return zones && Object.fromEntries(zones.map(({ zone, weight }) => [zone, weight]));
}

/** `{}` is a preference too. Reports lower/zone-unknown, and is undefined then: Envoy could prefer no zone. */
function lowerPreference(
  field: Field<BackendTrafficPolicyLoadBalancerZoneAwarePreferLocal> | undefined,
  { zone, proxy }: LowerContext,
): DestinationSettings["preferLocalZone"] {
  if (field === undefined) return undefined;
  if (zone === undefined) {
    field.report(zoneUnknown, { proxy: proxyPath(proxy.owner) }, { atKey: true });
    return undefined;
  }
  const { percentageEnabled, minEndpointsThreshold, force } = field.value;
  return defined({
    percent: percentageEnabled,
    minEndpoints: minEndpointsThreshold,
    forcedFromEndpoints: force && (force.minEndpointsInZoneThreshold ?? 1),
  });
}

function lowerBalancer(
  field: Field<BackendTrafficPolicyLoadBalancer>,
  context: LowerContext,
): LoadBalancer | undefined | "invalid" {
  const { type, slowStart, consistentHash, backendUtilization } = field.value;
  const slowStartMs = optionalMs(slowStart?.window);
  switch (type) {
    case "LeastRequest":
      return { kind: "leastRequest", slowStartMs };
    case "RoundRobin":
      return { kind: "roundRobin", slowStartMs };
    case "Random":
      return { kind: "random" };
    case "ConsistentHash":
      if (consistentHash === undefined) return undefined;
      if (!isPrime(consistentHash.tableSize))
        return field.placeOf("consistentHash", "tableSize").report(tableSizeNotPrime, consistentHash);
      return hashTable(consistentHash);
    case "BackendUtilization":
      return lowerUtilization(backendUtilization, slowStartMs);
    case "DynamicModule":
      return lowerModule(field.below("dynamicModule"), context);
    default:
      return unreachable(type);
  }
}

/** The rules of the schema want the field beside its type. */
function lowerModule(
  field: Field<BackendTrafficPolicyLoadBalancerDynamicModule> | undefined,
  context: LowerContext,
): LoadBalancer | undefined | "invalid" {
  if (field === undefined) return undefined;
  const { name, lbPolicyName, config } = field.value;
  const library = registeredModule(name, field.placeOf("name"), context);
  if (library === "invalid") return "invalid";
  return { kind: "module", library, name: lbPolicyName, ...defined({ config: moduleConfig(config) }) };
}

function lowerUtilization(
  spec: Partial<BackendTrafficPolicyLoadBalancerBackendUtilization> = {},
  slowStartMs: number | undefined,
): LoadBalancer {
  const { outOfBand } = spec;
  return defined({
    kind: "backendUtilization" as const,
    slowStartMs,
    blackoutMs: optionalMs(spec.blackoutPeriod),
    expirationMs: optionalMs(spec.weightExpirationPeriod),
    updateMs: optionalMs(spec.weightUpdatePeriod),
    errorPenalty: spec.errorUtilizationPenaltyPercent && spec.errorUtilizationPenaltyPercent / 100,
    metricNames: spec.metricNamesForComputingUtilization,
    outOfBand:
      outOfBand &&
      defined({
        periodMs: optionalMs(outOfBand.reportingPeriod),
        port: outOfBand.port,
        authority: outOfBand.authority,
      }),
  });
}

/** Connections and datagrams have an address, and nothing else to hash. What the proxy calls by itself has no route to say what is hashed. */
function placesOfHash({ type }: BackendTrafficPolicyLoadBalancerConsistentHash): readonly TrafficPlace[] {
  return type === "SourceIP" ? ["requests", "connections", "datagrams"] : ["requests"];
}

function hashTable({ tableSize }: BackendTrafficPolicyLoadBalancerConsistentHash): LoadBalancer {
  return { kind: "consistentHash", tableSize };
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) return false;
  }
  return number >= 2;
}
