// The one name by which hosts know a proxy: of its archive, link, systemd unit, container and image.

import { sha256 } from "../../base/digest.ts";
import type { ProxyName } from "../../model/proxy-name.ts";

/** File names end at 255 characters, and units and archives add to it. */
const longest = 200;
const digestLength = 16;

/**
 * "web-edge" for Gateway web/edge. Two proxies never share a name: where namespace or name has a hyphen, an underscore, which neither can
 * have, divides them (team-a/edge is "team-a_edge", team/a-edge "team_a-edge"); a class has neither an underscore nor a single hyphen
 * (web-edge is "web--edge"); a digest keeps very long names apart.
 */
export function bundleName(proxy: Pick<ProxyName, "namespace" | "name">): string {
  const joined = proxy.namespace === "" ? proxy.name.replaceAll("-", "--") : gatewayName(proxy);
  if (joined.length <= longest) return joined;
  const kept = joined.slice(0, longest - digestLength - 1).replace(/[^a-z0-9]+$/, "");
  return `${kept}_${sha256(joined).slice(0, digestLength)}`;
}

function gatewayName({ namespace, name }: Pick<ProxyName, "namespace" | "name">): string {
  const divider = namespace.includes("-") || name.includes("-") ? "_" : "-";
  return `${namespace}${divider}${name}`;
}
