// Rows for what routes refer to: backends, grants, namespaces, and what is not in the input.

import { each, type GrowthRow, gateway, httpListener, httpRoute, object, rule, service } from "./objects.ts";

const pay = { namespace: "pay" };

export const referenceRows: Readonly<Record<string, GrowthRow>> = {
  referenceGrants: {
    what: "ReferenceGrants of one namespace, used by a route each",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      ...each(count, (index) => service(`pay-${index}`, pay)),
      ...each(count, (index) =>
        object(
          "ReferenceGrant",
          `grant-${index}`,
          {
            spec: {
              from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "bench" }],
              to: [{ group: "", kind: "Service", name: `pay-${index}` }],
            },
          },
          pay,
        ),
      ),
      ...each(count, (index) => httpRoute(index, { rules: [rule(`/${index}`, { name: `pay-${index}`, ...pay })] })),
    ],
  },
  missingGrants: {
    what: "references that no ReferenceGrant allows",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      ...each(count, (index) => service(`pay-${index}`, pay)),
      ...each(count, (index) => httpRoute(index, { rules: [rule(`/${index}`, { name: `pay-${index}`, ...pay })] })),
    ],
  },
  missingServices: {
    what: "references to Services that are not in the input, among as many that are",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      ...each(count, (index) => service(`service-${index}`)),
      ...each(count, (index) => httpRoute(index, { rules: [rule(`/${index}`, { name: `servise-${index}` })] })),
    ],
  },
  missingGateways: {
    what: "parents that are not in the input, among as many that are",
    from: 125,
    objects: (count) => [
      service("shop"),
      ...each(count, (index) => gateway(`gateway-${index}`)),
      ...each(count, (index) => httpRoute(index, { parentRefs: [{ name: `gatewya-${index}` }] })),
    ],
  },
  namespaces: {
    what: "namespaces that a listener selects, a route each",
    from: 500,
    objects: (count) => [
      gateway("edge", [
        {
          ...httpListener,
          allowedRoutes: { namespaces: { from: "Selector", selector: { matchLabels: { team: "a" } } } },
        },
      ]),
      ...each(count, (index) => ({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: `team-${index}`, labels: { team: "a" } },
      })),
      ...each(count, (index) => service("shop", { namespace: `team-${index}` })),
      ...each(count, (index) =>
        httpRoute(index, { parentRefs: [{ name: "edge", namespace: "bench" }] }, { namespace: `team-${index}` }),
      ),
    ],
  },
  endpointSlices: {
    what: "EndpointSlices of one Service, of ten endpoints each",
    from: 250,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      httpRoute(0),
      ...each(count, (index) =>
        object(
          "EndpointSlice",
          `shop-${index}`,
          {
            addressType: "IPv4",
            ports: [{ port: 8080 }],
            endpoints: each(10, (last) => ({ addresses: [`10.${index >> 8}.${index & 255}.${last + 1}`] })),
          },
          { labels: { "kubernetes.io/service-name": "shop" } },
        ),
      ),
    ],
  },
  backends: {
    what: "Services, 16 a rule",
    from: 1000,
    objects: (count) => [
      gateway("edge"),
      ...each(count, (index) => service(`service-${index}`)),
      ...each(Math.ceil(count / 16), (index) => {
        const refs = each(16, (at) => ({ name: `service-${(index * 16 + at) % count}`, port: 8080 }));
        return httpRoute(index, { rules: [{ ...rule(`/${index}`, {}), backendRefs: refs }] });
      }),
    ],
  },
  secrets: {
    what: "Secrets, and as many routes",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index)),
      ...each(count, (index) =>
        object("Secret", `secret-${index}`, { stringData: { password: `correct-horse-${index}-battery` } }),
      ),
    ],
  },
};
