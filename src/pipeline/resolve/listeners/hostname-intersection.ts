// The hostnames that a route and a listener share.

import { compareText } from "../../../base/ordering.ts";

/**
 * The hostnames of the route on the listener, sorted: of each pair the more specific one. ["*"] stands for every host; an empty list
 * means that they share none.
 * @param listener undefined: every host.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec (hostnames)
 */
export function intersectHostnames(route: readonly string[], listener: string | undefined): readonly string[] {
  if (route.length === 0) return [listener ?? "*"];
  const shared = route.map((hostname) => intersect(hostname.toLowerCase(), listener));
  return [...new Set(shared.filter((hostname) => hostname !== undefined))].sort(compareText);
}

function intersect(route: string, listener: string | undefined): string | undefined {
  if (listener === undefined || covers(listener, route)) return route;
  return covers(route, listener) ? listener : undefined;
}

/** A wildcard stands for one label or more, so "*.example.com" covers "a.b.example.com" and "*.b.example.com", not "example.com". */
export function covers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  return outer.startsWith("*.") && inner.endsWith(outer.slice(1)) && inner.length > outer.length - 1;
}
