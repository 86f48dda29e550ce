// A backend's endpoints by zone, where a policy weights or prefers zones.

import { compareText } from "../../../base/ordering.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { Destination, DestinationBackend } from "../../../model/ir/destination/destination.ts";

/** The endpoints of a backend that are in one zone, or all of them. */
export type ZoneShare = DestinationBackend & { readonly zone?: string };

/**
 * Each zone once: of two localities of one zone, Envoy would lose the weights. Every one has a weight, without which it would get nothing.
 * Several backends keep their shares of the traffic, so their zones share the weight of the backend.
 */
export function zoneSharesOf({ backends, settings }: Destination, backend: DestinationBackend): readonly ZoneShare[] {
  const { zoneWeights, preferLocalZone } = settings;
  if (backend.endpoints.length === 0) return [backend];
  if (preferLocalZone !== undefined) return zonesOf(backend).map((zone) => shareOf(backend, zone, backend.weight));
  if (zoneWeights === undefined) return [backend];
  const weightOf = (zone: string): number => zoneWeights[zone] ?? 1;
  const zones = zonesOf(backend);
  if (backends.length === 1) return zones.map((zone) => shareOf(backend, zone, weightOf(zone)));
  const whole = zones.reduce((sum, zone) => sum + weightOf(zone), 0);
  return zones.map((zone) =>
    shareOf(backend, zone, Math.max(1, Math.round((backend.weight * scale * weightOf(zone)) / whole))),
  );
}

/** Weights are whole numbers, and their sum has 32 bits: backends have at most a million each, and 16 of them. */
const scale = 100;

export function zonesOf({ endpoints }: Pick<DestinationBackend, "endpoints">): readonly string[] {
  return [...new Set(endpoints.map(zoneOf))].sort(compareText);
}

function shareOf(backend: DestinationBackend, zone: string, weight: number): ZoneShare {
  const endpoints = backend.endpoints.filter((endpoint) => zoneOf(endpoint) === zone);
  return { ...backend, endpoints, weight, ...(zone !== "" && { zone }) };
}

function zoneOf(endpoint: Endpoint): string {
  return endpoint.kind === "unix" ? "" : (endpoint.zone ?? "");
}
