// requirements.json: everything that a host must have before the bundle can serve.

import { defined } from "../../base/defined.ts";
import {
  type BundlePort,
  type BundleRead,
  type BundleSocket,
  type EnvoyBundle,
  transportOf,
} from "../../model/envoy/bundle.ts";
import { capabilitiesOf } from "../../model/envoy/capabilities.ts";
import { redisFiles } from "../../model/rate-limit-service.ts";

export function requirementsOf(bundle: EnvoyBundle, secretsDirectory: string): object {
  return {
    schema: "gwc.dev/requirements/v1",
    addresses: [...new Set(bundle.ports.map(({ address }) => address))].sort(),
    ports: bundle.ports.map(describePort),
    capabilities: capabilitiesOf(bundle),
    files: [...bundle.reads, ...redisReads(bundle, secretsDirectory)].map(describeFile),
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

/** What a rate limit service beside Envoy, which has the same user, reads to reach its Redis. */
function redisReads({ rateLimitDeployment: deployment }: EnvoyBundle, secretsDirectory: string) {
  const files = deployment?.kind === "host" && deployment.redis !== undefined ? redisFiles(deployment.redis) : [];
  return files.map(({ secret, key, kind }) => ({ path: `${secretsDirectory}/${secret}/${key}`, kind }));
}

/** Only Envoy's own user may read private keys; certificates of authorities are readable by all users. */
function describeFile({ path, kind, make }: Omit<BundleRead, "origin">): object {
  const mode = kind === "secret" ? "0400" : "0444";
  return { path, kind, mode, owner: "the user that runs Envoy", ...defined({ make }) };
}
