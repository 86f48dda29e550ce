// Certificates for a trial on a machine that does not have the host's: made when they are needed, known to no client.

import { existsSync } from "node:fs";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { objectsIn } from "../echo/routed-clusters.ts";
import { mapResources } from "../envoy/overlay-bootstrap.ts";
import { createSelfSigned, type SelfSigned } from "./self-signed.ts";

/** The stand-ins of one run, kept from build to build so that the same input stays the same configuration. */
export interface StandIns {
  /** A copy in which they replace certificates whose files are not on this machine; `made` names those that are new. */
  adopt(bootstrap: JsonObject): { readonly bootstrap: JsonObject; readonly made: readonly string[] };
  /** Whether any is in use. */
  readonly areUsed: boolean;
}

const mostNames = 3;

/** Starts without any. */
export function createStandIns(): StandIns {
  return new CertificatePool();
}

class CertificatePool implements StandIns {
  readonly #pairs = new Map<string, SelfSigned>();

  get areUsed(): boolean {
    return this.#pairs.size > 0;
  }

  adopt(bootstrap: JsonObject) {
    const hostnames = hostnamesBySecret(bootstrap);
    const made: string[] = [];
    const changed = mapResources(bootstrap, "secrets", (secret) => {
      const { name, tls_certificate: pair } = secret;
      if (!isJsonObject(pair) || !(isMissing(pair.certificate_chain) || isMissing(pair.private_key))) return secret;
      return { ...secret, tls_certificate: this.#standIn(String(name), hostnames.get(String(name)) ?? [], made) };
    });
    return { bootstrap: changed, made };
  }

  #standIn(secret: string, hostnames: readonly string[], made: string[]): JsonObject {
    const key = JSON.stringify([secret, ...hostnames]);
    const pair = this.#pairs.get(key) ?? createSelfSigned([...new Set([...hostnames, "localhost", "127.0.0.1"])]);
    if (!this.#pairs.has(key)) made.push(printSecret(secret, hostnames));
    this.#pairs.set(key, pair);
    return {
      certificate_chain: { inline_string: pair.certificate },
      private_key: { inline_string: pair.privateKey },
    };
  }
}

function printSecret(secret: string, hostnames: readonly string[]): string {
  if (hostnames.length === 0) return secret;
  const more = hostnames.length - mostNames;
  return `${secret} (${hostnames.slice(0, mostNames).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

function isMissing(source: JsonValue | undefined): boolean {
  return isJsonObject(source) && typeof source.filename === "string" && !existsSync(source.filename);
}

/** The server names of the filter chains that present each secret. */
function hostnamesBySecret(bootstrap: JsonObject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  mapResources(bootstrap, "listeners", (listener) => {
    for (const { filter_chain_match: match, transport_socket: socket } of objectsIn(listener.filter_chains)) {
      const names = isJsonObject(match) && Array.isArray(match.server_names) ? match.server_names.map(String) : [];
      for (const secret of presentedSecrets(socket)) found.set(secret, [...(found.get(secret) ?? []), ...names]);
    }
    return listener;
  });
  return found;
}

function presentedSecrets(socket: JsonValue | undefined): string[] {
  const config = isJsonObject(socket) && isJsonObject(socket.typed_config) ? socket.typed_config : {};
  const common = isJsonObject(config.common_tls_context) ? config.common_tls_context : {};
  return objectsIn(common.tls_certificate_sds_secret_configs).map(({ name }) => String(name));
}
