// Checks the entries of `services` in the project file, whether a route uses them or not.

import {
  invalidServiceEndpoint,
  serviceEntryUnusable,
  servicePortUnknown,
} from "../../../diagnostics/catalogue/resolve.ts";
import { type ServiceEntry, settingOrigin } from "../../../model/project.ts";
import { endpointFor, endpointTexts, leavesOutPort, portsOfEntry } from "../../../model/service-entry.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";

/** Reports keys that name no Service, values that are not endpoints, and, as a warning, entries that leave a port open. */
export function checkProjectServices(context: ResolveContext): void {
  const { project, report } = context;
  for (const [key, entry] of Object.entries(project.services)) {
    const place = settingOrigin(project, "services", key);
    const name = /^([^/*]+)\/([^/*]+)$/.exec(key);
    const unusable = (problem: Parameters<typeof serviceEntryUnusable>[0]["problem"]): void =>
      report(serviceEntryUnusable({ key, problem }, place && { kind: "key", origin: place }));
    if (name === null && !/^(\*|[^/*]+\/\*)$/.test(key)) unusable("key");
    else if (name === null && portsOfEntry(entry) !== undefined) unusable("portsOfPattern");
    else if (name !== null) {
      const problem = problemOf(entry, isInInput(name[1] ?? "", name[2] ?? "", context));
      if (problem === "portMissing") report(servicePortUnknown({ key }, place && { kind: "key", origin: place }));
      else if (problem !== undefined) unusable(problem);
    }
    for (const [index, text] of endpointTexts(entry).entries())
      if (endpointFor(text, sample) === undefined)
        report(invalidServiceEndpoint({ key, value: text }, place && endpointOrigin(place, entry, index)));
  }
}

/** An endpoint of a list, or the only text. */
function endpointOrigin(place: Origin, entry: ServiceEntry, index: number): Origin {
  if (typeof entry === "string") return place;
  if (!("endpoints" in entry)) return originAt(place, index);
  const at = originAt(place, "endpoints");
  return typeof entry.endpoints === "string" ? at : originAt(at, index);
}

const sample = { namespace: "namespace", name: "name", port: 80 };

/** Of a Service in the input, its own ports count. */
function problemOf(entry: ServiceEntry, inInput: boolean): "portsOfObject" | "portMissing" | undefined {
  const hasPorts = portsOfEntry(entry) !== undefined;
  if (inInput) return hasPorts ? "portsOfObject" : undefined;
  return !hasPorts && endpointTexts(entry).some(leavesOutPort) ? "portMissing" : undefined;
}

function isInInput(namespace: string, name: string, { resources, rejected }: ResolveContext): boolean {
  return (["Service", "ServiceImport"] as const).some(
    (kind) => resources.find(kind, namespace, name) !== undefined || rejected.has(`${kind}/${namespace}/${name}`),
  );
}
