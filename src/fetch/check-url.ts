// Which addresses may be asked, and where an answer may send us.

import { isIP } from "node:net";
import { FetchProblem } from "./fetch-problem.ts";

/** An address of this machine by its name or number, also in the forms that the system takes for it: 0.0.0.0, and those of IPv4 in IPv6. */
export function isLoopback({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return isIP(host) === 4 ? /^(127\.|0\.0\.0\.0$)/.test(host) : /^::(1|(ffff:(7f[0-9a-f]{2}:.*|0:0))?)$/.test(host);
}

/** Throws FetchProblem for what is not https; http is for this machine, and for trials that allow it. */
export function checkUrl(url: URL, allowHttp: boolean): void {
  if (url.username !== "" || url.password !== "") throw new FetchProblem("its URL has credentials");
  if (url.protocol === "https:" || (url.protocol === "http:" && (allowHttp || isLoopback(url)))) return;
  throw new FetchProblem(`its URL is without TLS (${url.protocol.slice(0, -1)})`);
}

/** Where a redirect leads. Throws FetchProblem for what it must not do. */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined) throw new FetchProblem("the server redirects to no valid URL");
  if (to.protocol !== from.protocol) throw new FetchProblem("the server redirects to another scheme");
  if (to.username !== "" || to.password !== "")
    throw new FetchProblem("the server redirects to a URL with credentials");
  if (isLoopback(to) && !isLoopback(from)) throw new FetchProblem("the server redirects to an address of this machine");
  return to;
}
