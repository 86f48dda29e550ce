// requirements.json: everything that a host must have before the bundle can serve.

import {
  type BundlePort,
  type BundleRead,
  type BundleSocket,
  type EnvoyBundle,
  transportOf,
} from "../../model/envoy/bundle.ts";
import { capabilitiesOf } from "../../model/envoy/capabilities.ts";

export function requirementsOf(bundle: EnvoyBundle): object {
  return {
    schema: "gwc.dev/requirements/v1",
    addresses: [...new Set(bundle.ports.map(({ address }) => address))].sort(),
    ports: bundle.ports.map(describePort),
    capabilities: capabilitiesOf(bundle),
    files: bundle.reads.map(describeFile),
    ...(bundle.sockets.length > 0 && { sockets: bundle.sockets.map(describeSocket) }),
    dnsNames: bundle.dnsNames,
    calls: bundle.calls,
  };
}

/** With the transport (`protocol`) and the application protocol. */
export function describePort(bound: BundlePort): object {
  const { name, address, port, protocol, purpose } = bound;
  return { port, protocol: transportOf(bound), name, address, application: protocol, purpose };
}

/** Envoy starts without it, and then waits for the secrets. */
function describeSocket({ path, secrets }: BundleSocket): object {
  return { path, user: "the user that runs Envoy", secrets: secrets.map(({ name }) => name).join(" ") };
}

/** Only Envoy's own user may read private keys; certificates of authorities are readable by all users. */
function describeFile({ path, kind }: BundleRead): object {
  return { path, kind, mode: kind === "secret" ? "0400" : "0444", owner: "the user that runs Envoy" };
}
