// The endpoints of Services that the project file lists.

import { isIP } from "node:net";
import { invalidServiceEndpoint } from "../../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { Project } from "../../../model/project.ts";

interface ServicePortName {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** Endpoints from the entry "namespace/name", else "namespace/*", else "*"; undefined without an entry. Reports values that are not endpoints. */
export function projectEndpoints(
  service: ServicePortName,
  { services }: Project,
  report: Report,
): readonly Endpoint[] | undefined {
  const { namespace, name } = service;
  const key = [`${namespace}/${name}`, `${namespace}/*`, "*"].find((candidate) => Object.hasOwn(services, candidate));
  const entry = key === undefined ? undefined : services[key];
  if (key === undefined || entry === undefined) return undefined;
  return [entry].flat().flatMap((template) => {
    const endpoint = parseEndpoint(fillIn(template, service), service.port);
    if (endpoint === undefined) report(invalidServiceEndpoint({ key, value: template }, undefined));
    return endpoint ?? [];
  });
}

/** Whether the project file names this very Service, which then need not be in the input. A pattern could hide a misspelled name. */
export function isNamedInProject(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { services }: Project,
): boolean {
  return Object.hasOwn(services, `${namespace}/${name}`);
}

function fillIn(template: string, { namespace, name, port }: ServicePortName): string {
  return template.replaceAll("{namespace}", namespace).replaceAll("{name}", name).replaceAll("{port}", String(port));
}

/** host:port, [IPv6]:port, or a host alone, which has the port of the Service. */
function parseEndpoint(text: string, defaultPort: number): Endpoint | undefined {
  const bare = isIP(text) === 6 ? [text, text] : undefined;
  const [, host, port] = bare ?? /^\[?([^\]\s/]+?)\]?(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = port === undefined ? defaultPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) return undefined;
  if (isIP(host) !== 0) return { kind: "ip", address: host, port: number };
  return /^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(host) ? { kind: "dns", host, port: number } : undefined;
}
