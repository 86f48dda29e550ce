// The files that the example's host keeps: a certificate, the client secret, the key of the sessions, the keys of the partners.

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createAuthority, createCertificate } from "../../../test/support/certificates/tls.ts";
import { clientSecret } from "./internet.ts";
import type { Lifetime } from "./lifetime.ts";

export interface HostSecrets {
  readonly folder: string;
  /** PEM of the authority of the Gateway's certificate. */
  readonly ca: string;
  /** The key of the partner "initech". */
  readonly apiKey: string;
}

/** Made anew each time, in a folder that goes with the lifetime. */
export function writeSecrets(lifetime: Lifetime): HostSecrets {
  const folder = mkdtempSync(join(tmpdir(), "gwc-secrets-"));
  lifetime.after(() => rmSync(folder, { recursive: true }));
  const authority = createAuthority();
  const certificate = createCertificate({ names: ["*.example.com"], ca: authority });
  const apiKey = randomBytes(12).toString("hex");
  const files = {
    "platform/certificate/tls.crt": certificate.chain,
    "platform/certificate/tls.key": certificate.key,
    "portal/login-client/client-secret": clientSecret,
    "portal/login/hmac-secret": randomBytes(32),
    "api/keys/api-keys.yaml": JSON.stringify(apiKeys({ initech: apiKey })),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o600 });
  }
  return { folder, ca: authority.cert, apiKey };
}

/** The filter as a file: Envoy has no other place for keys that are not in the bundle. */
function apiKeys(keys: Readonly<Record<string, string>>): object {
  const filter = {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth",
    credentials: Object.entries(keys).map(([client, key]) => ({ client, key })),
    key_sources: [{ header: "x-api-key" }],
    forwarding: { header: "x-tenant", hide_credentials: true },
  };
  const resource = {
    "@type": "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig",
    name: "envoy.filters.http.api_key_auth/securitypolicy/api/keys",
    typed_config: filter,
  };
  return { resources: [resource] };
}
