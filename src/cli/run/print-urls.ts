// What gwc run prints for people who want to open what Envoy serves.

import type { JsonObject } from "../../base/json/json.ts";
import { printUrl, type ServedUrl, servedUrls } from "../../operate/trial/served-urls.ts";

const mostUrls = 8;

/**
 * One line for each URL, and one that shows how a hostname that is not this machine's is reached; "" where the bootstrap has no listeners.
 * @param trust whether clients know the certificates: false where stand-ins serve
 */
export function printUrls(bootstrap: JsonObject, trust: boolean): string {
  const urls = servedUrls(bootstrap);
  const lines = urls.slice(0, mostUrls).map((url) => `  ${printUrl(url)}`);
  if (urls.length > mostUrls) lines.push(`  and ${urls.length - mostUrls} more`);
  const named = urls.find(({ scheme, hostname }) => hostname !== undefined && /^https?$/.test(scheme));
  const hint = named && `  such as: ${printCurl(named, trust)}`;
  return [...lines, ...(hint === undefined ? [] : [hint])].map((line) => `${line}\n`).join("");
}

/** curl's own way past DNS; the URL keeps the hostname, which Envoy and TLS need. */
function printCurl(url: ServedUrl, trust: boolean): string {
  const { scheme, hostname, address, port } = url;
  const insecure = scheme === "https" && !trust ? "-k " : "";
  const target = address.includes(":") ? `[${address}]` : address;
  return `curl ${insecure}--resolve ${hostname}:${port}:${target} ${printUrl(url)}`;
}
