// The proxy of a request, by the variables that other programs read: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case.

import { isLoopback } from "./check-url.ts";
import { FetchProblem } from "./fetch-problem.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** undefined: none. This machine is asked without one. Throws FetchProblem for a variable that is not the URL of an HTTP proxy. */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const value = valueOf(name, env);
  if (value === "" || isLoopback(url) || isExcepted(url, valueOf("NO_PROXY", env))) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy === undefined || !/^https?:$/.test(proxy.protocol))
    throw new FetchProblem(`the variable ${name} is not the URL of an HTTP proxy`);
  return proxy;
}

function valueOf(name: string, env: Environment): string {
  return (env[name.toLowerCase()] || env[name] || "").trim();
}

/** Entries are host names, which also mean the names below them, with or without a port, or "*" for all. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const own = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, host = entry, onlyPort = own] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
    const name = host.toLowerCase().replace(/^\*?\./, "");
    return name !== "" && onlyPort === own && (hostname === name || hostname.endsWith(`.${name}`));
  });
}
