// URLs of services that a policy or an EnvoyProxy names instead of backends.

import { isIP } from "node:net";
import { urlRefused } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField, WholeField } from "../../../model/fields.ts";

/** The http or https URL of a field; undefined for anything else, which is reported as lower/url-refused. */
export function serviceUrl(field: WholeField<string>): URL | undefined {
  return readUrl(field.value, field);
}

/** The same of a URL that Envoy reads when it starts: it then rejects other characters in the host, a fragment, and all but ASCII. */
export function parsedUrl(field: WholeField<string>): URL | undefined {
  return readUrl(field.value, field, parsedForm);
}

const urlForm = /^https?:\/\/[^/?#]/i;
const parsedForm = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?][!"$-~]*)?$/i;

/** The URL of a collector at `host` and `port`; undefined without a host, "invalid" where it was rejected. */
export function collectorUrl(
  field: WholeField<{ readonly host?: string; readonly port: number }>,
): URL | "invalid" | undefined {
  const { host, port } = field.value;
  if (host === undefined) return undefined;
  const authority = isIP(host) === 6 ? `[${host}]` : host;
  return readUrl(/[/?#@\\]/.test(host) ? host : `http://${authority}:${port}`, field.placeOf("host")) ?? "invalid";
}

function readUrl(text: string, field: AnyField, form = urlForm): URL | undefined {
  const url = form.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && url.username === "" && url.password === "" && url.port !== "0") return url;
  field.report(urlRefused, { text });
  return undefined;
}
