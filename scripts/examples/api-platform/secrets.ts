// The files that the example's host keeps: a certificate, the client secret, the key of the sessions, the keys of the partners.

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createAuthority, createCertificate } from "../../../test/support/certificates/tls.ts";
import { apiKeysFile } from "../../../test/support/serve-example.ts";
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
    "api/keys/api-keys.yaml": apiKeysFile("api/keys", { initech: apiKey }, { header: "x-tenant" }),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o600 });
  }
  return { folder, ca: authority.cert, apiKey };
}
