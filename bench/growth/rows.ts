// What may grow: a row for each thing that there can be many of, in one place of the input.

import { printYaml } from "../../src/base/json/print-yaml.ts";
import { listenerRows } from "./listener-rows.ts";
import { chunks, each, type GrowthRow, gateway, httpRoute, object, service } from "./objects.ts";
import { policyRows } from "./policy-rows.ts";
import { referenceRows } from "./reference-rows.ts";

export const growthRows: Readonly<Record<string, GrowthRow>> = {
  ...listenerRows,
  ...referenceRows,
  ...policyRows,
  list: {
    what: "items of one List",
    from: 500,
    objects: (count) => [gateway("edge"), service("shop"), ...each(count, (index) => httpRoute(index))],
    print: (items) => printYaml({ apiVersion: "v1", kind: "List", items }),
  },
  jsonLists: {
    what: "items of JSON Lists of 250, as `kubectl get -o json` prints them",
    from: 500,
    objects: (count) => [gateway("edge"), service("shop"), ...each(count, (index) => httpRoute(index))],
    print: (objects) =>
      chunks(objects, 250)
        .map((items) => JSON.stringify({ apiVersion: "v1", kind: "List", items }, undefined, 4))
        .join("\n---\n"),
  },
  gateways: {
    what: "Gateways with a route each",
    from: 50,
    objects: (count) => [
      service("shop"),
      ...each(count, (index) => gateway(`edge-${index}`)),
      ...each(count, (index) => httpRoute(index, { parentRefs: [{ name: `edge-${index}` }] })),
    ],
  },
  errors: {
    what: "unknown fields",
    from: 2000,
    objects: (count) => [gateway("edge"), ...each(count, (index) => httpRoute(index, { hostname: "a.example" }))],
  },
  emptyDocuments: {
    what: "documents without content",
    from: 50_000,
    objects: () => [gateway("edge"), service("shop"), httpRoute(0)],
    print: (objects, count) => `${objects.map(printYaml).join("---\n")}${"---\n".repeat(count)}`,
  },
  nullDocuments: {
    what: "documents that say null",
    from: 10_000,
    objects: () => [gateway("edge"), service("shop"), httpRoute(0)],
    print: (objects, count) => `${objects.map(printYaml).join("---\n")}${"--- ~\n".repeat(count)}`,
  },
  otherKinds: {
    what: "objects of kinds that are not relevant",
    from: 2000,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      httpRoute(0),
      ...each(count, (index) => ({ ...object("Deployment", `d-${index}`, { spec: {} }), apiVersion: "apps/v1" })),
    ],
  },
};

/** The input with that many of them. */
export function inputOf(row: string, count: number): string {
  const { objects, print } = growthRows[row] as GrowthRow;
  const made = objects(count);
  return print === undefined ? made.map(printYaml).join("---\n") : print(made, count);
}
