// The Services that the project file knows: their endpoints and ports.

import type { Endpoint } from "../../../model/endpoint.ts";
import type { Project } from "../../../model/project.ts";
import type { ServicePort } from "../../../model/resources/core.ts";
import { endpointFor, endpointTexts, portsOfEntry } from "../../../model/service-entry.ts";

interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** Endpoints from the entry "namespace/name", else "namespace/*", else "*"; undefined without an entry. What is not an endpoint was reported. */
export function projectEndpoints(
  service: ServiceName & { readonly port: number },
  { services }: Project,
): readonly Endpoint[] | undefined {
  const { namespace, name } = service;
  const key = [`${namespace}/${name}`, `${namespace}/*`, "*"].find((candidate) => Object.hasOwn(services, candidate));
  const entry = key === undefined ? undefined : services[key];
  return entry === undefined ? undefined : endpointTexts(entry).flatMap((text) => endpointFor(text, service) ?? []);
}

/** The ports of a Service that is not in the input; undefined where its entry allows any. */
export function projectPorts(
  { namespace, name }: ServiceName,
  { services }: Project,
): readonly ServicePort[] | undefined {
  const entry = isNamedInProject({ namespace, name }, { services }) ? services[`${namespace}/${name}`] : undefined;
  return entry === undefined ? undefined : portsOfEntry(entry);
}

/** Whether the project file names this very Service, which then need not be in the input. A pattern could hide a misspelled name. */
export function isNamedInProject({ namespace, name }: ServiceName, { services }: Pick<Project, "services">): boolean {
  return Object.hasOwn(services, `${namespace}/${name}`);
}
