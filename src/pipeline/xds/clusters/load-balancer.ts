// Which endpoint of a cluster gets a request.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type { LoadBalancingPolicy } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { ClientSideWeightedRoundRobin } from "../../../model/envoy/generated/envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ts";
import type { LocalityLbConfig } from "../../../model/envoy/generated/envoy.extensions.load_balancing_policies.common.v3.ts";
import type { DestinationSettings, LocalZonePreference } from "../../../model/ir/destination/destination-settings.ts";
import type { BackendUtilization, LoadBalancer, ModuleBalancer } from "../../../model/ir/destination/load-balancer.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildModule, buildModuleText, type LibraryFiles } from "../messages/module.ts";
import { duration } from "../messages/values.ts";

/** Each backend of a cluster is one locality, so locality weights are the backends' weights. */
const weightedLocalities = { locality_weighted_lb_config: {} };

/** Least request unless a policy says otherwise; with locality weights, or a preference for one zone. */
export function buildLoadBalancer(
  {
    loadBalancer = { kind: "leastRequest", slowStartMs: undefined },
    overrideHeaders,
    preferLocalZone,
  }: Pick<DestinationSettings, "loadBalancer" | "overrideHeaders" | "preferLocalZone">,
  files: LibraryFiles,
): LoadBalancingPolicy {
  const chosen = policyOf(buildPolicy(loadBalancer, files, preferLocalZone && buildPreference(preferLocalZone)));
  if (overrideHeaders === undefined) return chosen;
  const config = {
    override_host_sources: overrideHeaders.map((header) => ({ header })),
    fallback_policy: chosen,
  };
  return policyOf(
    named("override_host", any("envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost", config)),
  );
}

function policyOf(typed_extension_config: NamedPolicy): LoadBalancingPolicy {
  return { policies: [{ typed_extension_config }] };
}

interface NamedPolicy {
  readonly name: string;
  readonly typed_config: Any;
}

/** Envoy's own least number of endpoints is 6, below which a preference would have no effect. Without force, all endpoints still have the same load. */
const fewestEndpoints = 1;

function buildPreference({ percent, minEndpoints, forcedFromEndpoints }: LocalZonePreference): LocalityLbConfig {
  return {
    zone_aware_lb_config: fields({
      routing_enabled: percent === undefined ? undefined : { value: percent },
      min_cluster_size: minEndpoints ?? fewestEndpoints,
      force_local_zone: forcedFromEndpoints === undefined ? undefined : { min_size: forcedFromEndpoints },
    }),
  };
}

function buildPolicy(
  balancer: LoadBalancer,
  files: LibraryFiles,
  localities: LocalityLbConfig = weightedLocalities,
): NamedPolicy {
  switch (balancer.kind) {
    case "leastRequest":
      return named(
        "least_request",
        any(
          "envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest",
          slowStart(balancer.slowStartMs, localities),
        ),
      );
    case "roundRobin":
      return named(
        "round_robin",
        any(
          "envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin",
          slowStart(balancer.slowStartMs, localities),
        ),
      );
    case "random":
      return named(
        "random",
        any("envoy.extensions.load_balancing_policies.random.v3.Random", { locality_lb_config: localities }),
      );
    case "consistentHash": {
      const config = fields({ table_size: balancer.tableSize, ...weightedLocalities });
      return named("maglev", any("envoy.extensions.load_balancing_policies.maglev.v3.Maglev", config));
    }
    case "backendUtilization":
      return buildUtilization(balancer);
    case "module":
      return buildModuleBalancer(balancer, files);
    default:
      return unreachable(balancer);
  }
}

/** The policy itself knows no localities: around it, one chooses the locality by its weight. */
function buildUtilization(balancer: BackendUtilization): NamedPolicy {
  const { outOfBand } = balancer;
  const config: ClientSideWeightedRoundRobin = fields({
    blackout_period: duration(balancer.blackoutMs),
    weight_expiration_period: duration(balancer.expirationMs),
    weight_update_period: duration(balancer.updateMs),
    error_utilization_penalty: balancer.errorPenalty,
    metric_names_for_computing_utilization: unlessEmpty(balancer.metricNames ?? []),
    slow_start_config:
      balancer.slowStartMs === undefined ? undefined : { slow_start_window: duration(balancer.slowStartMs) },
    enable_oob_load_report: outOfBand === undefined ? undefined : true,
    oob_reporting_period: duration(outOfBand?.periodMs),
    oob_reporting_config: outOfBand && fields({ port_value: outOfBand.port, authority: outOfBand.authority }),
  });
  const inner = named(
    "client_side_weighted_round_robin",
    any(
      "envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin",
      config,
    ),
  );
  return named(
    "wrr_locality",
    any("envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality", {
      endpoint_picking_policy: policyOf(inner),
    }),
  );
}

/** It sees all localities with their weights, and may choose by them; Envoy has none around it that would. */
function buildModuleBalancer({ library, name, config }: ModuleBalancer, files: LibraryFiles): NamedPolicy {
  const message = fields({
    dynamic_module_config: buildModule(library, files),
    lb_policy_name: name,
    lb_policy_config: buildModuleText(config),
  });
  return named(
    "dynamic_modules",
    any("envoy.extensions.load_balancing_policies.dynamic_modules.v3.DynamicModulesLoadBalancerConfig", message),
  );
}

function named(name: string, typed_config: Any): NamedPolicy {
  return { name: `envoy.load_balancing_policies.${name}`, typed_config };
}

/** Traffic to a new endpoint grows to its full share over the window. */
function slowStart(windowMs: number | undefined, localities: LocalityLbConfig) {
  return fields({
    slow_start_config: windowMs === undefined ? undefined : { slow_start_window: duration(windowMs) },
    locality_lb_config: localities,
  });
}
