// URLs of services that a policy or an EnvoyProxy names instead of backends.

import { isIP } from "node:net";
import { type Path, printPath } from "../../../base/json/json.ts";
import { urlRefused } from "../../../diagnostics/catalogue/lower.ts";
import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { type AnyResource, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { aboutPolicy } from "./unsupported.ts";

/** The http or https URL at a path of the resource; undefined for anything else, which is reported as lower/url-refused. */
export function serviceUrl(
  text: string,
  resource: AnyResource,
  path: Path,
  { report }: LowerContext,
  about: DiagnosticDetails = {},
): URL | undefined {
  const url = /^https?:\/\/[^/?#]/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && url.username === "" && url.password === "" && url.port !== "0") return url;
  report(urlRefused({ title: titleOf(resource), field: printPath(path), text }, originOf(resource, ...path), about));
  return undefined;
}

/** The URL of a collector at `host` and `port` below a path of the EnvoyProxy; undefined without a host, "invalid" where it was refused. */
export function collectorUrl(
  { host, port }: { readonly host?: string; readonly port: number },
  parameters: EnvoyProxyResource,
  path: Path,
  context: LowerContext,
): URL | "invalid" | undefined {
  if (host === undefined) return undefined;
  const authority = isIP(host) === 6 ? `[${host}]` : host;
  const text = /[/?#@\\]/.test(host) ? host : `http://${authority}:${port}`;
  return serviceUrl(text, parameters, [...path, "host"], context, { about: aboutPolicy(parameters) }) ?? "invalid";
}
