// The one name by which hosts know a Gateway: of its archive, link, systemd unit, container and image.

import { sha256 } from "../../base/digest.ts";

/** File names end at 255 characters, and units and archives add to it. */
const longest = 200;
const digestLength = 16;

/**
 * "web-edge" for Gateway web/edge. Two Gateways never share a name: where namespace or name has a hyphen, an underscore, which neither can
 * have, divides them (team-a/edge is "team-a_edge", team/a-edge "team_a-edge"); a digest keeps very long names apart.
 */
export function bundleName({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  const divider = namespace.includes("-") || name.includes("-") ? "_" : "-";
  const joined = `${namespace}${divider}${name}`;
  if (joined.length <= longest) return joined;
  const kept = joined.slice(0, longest - digestLength - 1).replace(/[^a-z0-9]+$/, "");
  return `${kept}_${sha256(joined).slice(0, digestLength)}`;
}
