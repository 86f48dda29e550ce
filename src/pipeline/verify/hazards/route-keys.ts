// What routes say of filters by name: Envoy ignores a name that no filter has, and settings of another filter's type.

import { isJsonObject, type JsonObject, type Path } from "../../../base/json/json.ts";
import {
  fieldOf,
  type Hazard,
  type HazardRule,
  listIn,
  objectIn,
  packedType,
  type Seen,
  type SeenMessages,
} from "./hazard.ts";

export const managerType = "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
export const upstreamOptionsType = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
export const routerType = "envoy.extensions.filters.http.router.v3.Router";
export const routesType = "envoy.config.route.v3.RouteConfiguration";

const partsField = "typed_per_filter_config";
const wrapperType = "envoy.config.route.v3.FilterConfig";
/** Their filters have names that stand in matchers. */
const nestingTypes = /\.(Composite|ExtensionWithMatcher)$/;
/** Types whose contents this does not know. */
const openTypes = /\.(TypedStruct|Any)$/;

/** Package of a filter's settings by its name. */
type Packages = ReadonlyMap<string, string>;

export const routeKeys: HazardRule = (messages) => {
  const upstream = upstreamFilters(messages);
  const routesOf = routeFinder(messages);
  return messages.ofType(managerType).flatMap(({ message }) => {
    const filters = listIn(message, "http_filters");
    const routes = routesOf(message);
    if (routes === undefined || filters.some((each) => nestingTypes.test(packedType(objectIn(each, "typed_config")))))
      return [];
    const known = new Map([...upstream, ...packagesOf(filters)]);
    return partsIn(routes.message).flatMap((part) => hazardOf(part, known, routes) ?? []);
  });
};

/** The routes in a manager, or in the file that it names. */
export function routeFinder(messages: SeenMessages): (manager: JsonObject) => Seen | undefined {
  const all = messages.ofType(routesType);
  const own = new Map(all.map((each) => [each.message, each]));
  const inFiles = new Map(all.filter(({ path }) => path[0] === "resources").map((each) => [each.message.name, each]));
  return (manager) => {
    const inside = objectIn(manager, "route_config");
    return inside === undefined ? inFiles.get(fieldOf(objectIn(manager, "rds"), "route_config_name")) : own.get(inside);
  };
}

function upstreamFilters(messages: SeenMessages): Packages {
  const filters = [
    ...messages.ofType(upstreamOptionsType).flatMap(({ message }) => listIn(message, "http_filters")),
    ...messages.ofType(routerType).flatMap(({ message }) => listIn(message, "upstream_http_filters")),
  ];
  return packagesOf(filters);
}

function packagesOf(filters: readonly JsonObject[]): Packages {
  return new Map(filters.map((each) => [String(each.name), packageOf(packedType(objectIn(each, "typed_config")))]));
}

function packageOf(type: string): string {
  return openTypes.test(type) ? "" : type.slice(0, type.lastIndexOf("."));
}

interface Part {
  readonly key: string;
  readonly type: string;
  readonly path: Path;
}

/** Each name and type once, at the first place. */
function partsIn(routes: JsonObject): readonly Part[] {
  const found = new Map<string, Part>();
  const add = (holder: JsonObject, ...path: Path): void => {
    const parts = fieldOf(holder, partsField);
    if (!isJsonObject(parts)) return;
    for (const key in parts) {
      const type = typeOf(parts[key]);
      const id = `${key} ${type}`;
      if (!found.has(id)) found.set(id, { key, type, path: [...path, partsField, key] });
    }
  };
  add(routes);
  for (const [index, host] of listIn(routes, "virtual_hosts").entries()) {
    add(host, "virtual_hosts", index);
    for (const [at, route] of listIn(host, "routes").entries()) {
      add(route, "virtual_hosts", index, "routes", at);
      const weighted = objectIn(objectIn(route, "route"), "weighted_clusters");
      for (const [share, cluster] of listIn(weighted, "clusters").entries())
        add(cluster, "virtual_hosts", index, "routes", at, "route", "weighted_clusters", "clusters", share);
    }
  }
  return [...found.values()];
}

/** Of what is wrapped; "" where a route only switches the filter on or off. */
function typeOf(part: unknown): string {
  if (!isJsonObject(part)) return "";
  const type = packedType(part);
  return type === wrapperType ? packedType(objectIn(part, "config")) : type;
}

function hazardOf({ key, type, path: below }: Part, known: Packages, { root, path }: Seen): Hazard | undefined {
  const own = known.get(key);
  const at = { effect: "ignores", root, path: [...path, ...below] } as const;
  if (own === undefined) return { ...at, reason: "does not name a filter of the listener" };
  const isForeign = type !== "" && own !== "" && !openTypes.test(type) && packageOf(type) !== own;
  return isForeign
    ? { ...at, reason: `has the type ${type}, which is not of the package ${own} of this filter` }
    : undefined;
}
