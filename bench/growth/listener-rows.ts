// Rows for listeners, hostnames and the routes attached to them.

import type { JsonObject } from "../../src/base/json/json.ts";
import {
  each,
  type GrowthRow,
  gateway,
  httpListener,
  httpRoute,
  listenerSets,
  object,
  openGateway,
  service,
} from "./objects.ts";

const hostOf = (index: number): string => `host-${index}.example.com`;

/** Its certificate is a Secret of the host. */
function httpsListener(index: number): JsonObject {
  const tls = { certificateRefs: [{ name: "host-certificate" }] };
  return { name: `https-${index}`, protocol: "HTTPS", port: 443, hostname: hostOf(index), tls };
}

const setOf = (index: number): JsonObject => ({ kind: "ListenerSet", name: `set-${Math.floor(index / 64)}` });

export const listenerRows: Readonly<Record<string, GrowthRow>> = {
  httpsListeners: {
    what: "HTTPS listeners of one port, a route each",
    from: 250,
    objects: (count) => [
      openGateway,
      service("shop"),
      ...listenerSets(each(count, httpsListener)),
      ...each(count, (index) =>
        httpRoute(index, {
          parentRefs: [{ ...setOf(index), sectionName: `https-${index}` }],
          hostnames: [hostOf(index)],
        }),
      ),
    ],
  },
  httpListeners: {
    what: "HTTP listeners of one port, 16 hostnames a route",
    from: 1000,
    objects: (count) => [
      openGateway,
      service("shop"),
      ...listenerSets(each(count, (index) => ({ ...httpListener, name: `http-${index}`, hostname: hostOf(index) }))),
      ...each(Math.ceil(count / 16), (index) =>
        httpRoute(index, {
          parentRefs: [setOf(index * 16)],
          hostnames: each(16, (name) => hostOf(Math.min(count - 1, index * 16 + name))),
        }),
      ),
    ],
  },
  ports: {
    what: "ports of one Gateway",
    from: 500,
    objects: (count) => [
      openGateway,
      service("shop"),
      ...listenerSets(each(count, (index) => ({ ...httpListener, name: `http-${index}`, port: 10_000 + index }))),
      ...each(count, (index) => httpRoute(index, { parentRefs: [{ ...setOf(index), port: 10_000 + index }] })),
    ],
  },
  listenerSets: {
    what: "ListenerSets of one listener and one route",
    from: 250,
    objects: (count) => [
      openGateway,
      service("shop"),
      ...listenerSets(
        each(count, (index) => ({ ...httpListener, name: "http", hostname: hostOf(index) })),
        1,
      ),
      ...each(count, (index) => httpRoute(index, { parentRefs: [{ kind: "ListenerSet", name: `set-${index}` }] })),
    ],
  },
  tlsRoutes: {
    what: "TLSRoutes on one listener",
    from: 500,
    objects: (count) => [
      gateway("edge", [{ name: "tls", protocol: "TLS", port: 443, tls: { mode: "Passthrough" } }]),
      service("shop"),
      ...each(count, (index) =>
        object("TLSRoute", `route-${index}`, {
          spec: {
            parentRefs: [{ name: "edge" }],
            hostnames: [hostOf(index)],
            rules: [{ backendRefs: [{ name: "shop", port: 8080 }] }],
          },
        }),
      ),
    ],
  },
  tlsListeners: {
    what: "TLS listeners of one port, a TLSRoute each",
    from: 125,
    objects: (count) => [
      openGateway,
      service("shop"),
      ...listenerSets(
        each(count, (index) => ({ ...httpsListener(index), protocol: "TLS", tls: { mode: "Passthrough" } })),
      ),
      ...each(count, (index) =>
        object("TLSRoute", `route-${index}`, {
          spec: {
            parentRefs: [{ ...setOf(index), sectionName: `https-${index}` }],
            hostnames: [hostOf(index)],
            rules: [{ backendRefs: [{ name: "shop", port: 8080 }] }],
          },
        }),
      ),
    ],
  },
  hosts: {
    what: "hostnames of one listener, 16 a route",
    from: 2000,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(Math.ceil(count / 16), (index) =>
        httpRoute(index, { hostnames: each(16, (name) => hostOf(index * 16 + name)) }),
      ),
    ],
  },
  equalRoutes: {
    what: "routes with the same match",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index, { rules: [{ backendRefs: [{ name: "shop", port: 8080 }] }] })),
    ],
  },
};
