// The secrets of one proxy, each once, and the files that Envoy reads for them on the host.

import { isDeepStrictEqual } from "node:util";
import { defined } from "../../../base/defined.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { BundleRead } from "../../../model/envoy/bundle.ts";
import type { DataSource, PathConfigSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  SdsSecretConfig,
  Secret,
} from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { HostFile, Secret as SecretFile } from "../../../model/host.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import { fields } from "../messages/fields.ts";
import { certificateName, distinctName, secretName, systemAuthoritiesName } from "../names.ts";
import { type BuildOptions, watchedDirectory } from "../options.ts";
import { SecretServer } from "./secret-server.ts";
import { inlineText, secretDirectory, secretPath, secretSource, secretWatch } from "./secret-source.ts";
import { secretFilePath, watchedFile } from "./watched-files.ts";

/** The certificate authorities of the system on Debian and in Envoy's own images. */
const systemAuthoritiesPath = "/etc/ssl/certs/ca-certificates.crt";

/** Collects secrets while a proxy is built. `origin` says what requires a file; of several, the first is kept. */
export class SecretTable {
  readonly #options: BuildOptions;
  readonly #secrets = new Map<string, Secret>();
  readonly #reads = new Map<string, BundleRead>();
  /** It has secrets in place of files. */
  readonly server: SecretServer;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.server = new SecretServer(options.secretServer);
  }

  /** A certificate chain with its key. */
  certificate(pair: Certificate): SdsSecretConfig {
    const asked = this.server.ask(pair.certificate, "a certificate with its key", pair.origin);
    if (asked !== undefined) return asked;
    const content = fields({
      certificate_chain: this.source(pair.certificate, pair.origin),
      private_key: this.source(pair.privateKey, pair.origin),
      ocsp_staple: pair.ocspStaple && this.source(pair.ocspStaple, pair.origin),
      watched_directory: secretWatch(pair.certificate, this.#options),
    });
    return this.#add({ name: certificateName(pair), tls_certificate: content });
  }

  /** A file of certificate authorities. */
  authority(secret: SecretFile, origin: Origin): SdsSecretConfig {
    const asked = this.server.ask(secret, "certificate authorities", origin);
    if (asked !== undefined) return asked;
    const content = fields({
      trusted_ca: this.source(secret, origin),
      watched_directory: secretWatch(secret, this.#options),
    });
    return this.#add({ name: secretName(secret), validation_context: content });
  }

  systemAuthorities(): SdsSecretConfig {
    this.#reads.set(systemAuthoritiesPath, { path: systemAuthoritiesPath, kind: "public", origin: undefined });
    return this.#add({
      name: systemAuthoritiesName,
      validation_context: { trusted_ca: { filename: systemAuthoritiesPath } },
    });
  }

  /** A password, token or key. */
  generic(name: string, secret: SecretFile, origin: Origin): SdsSecretConfig {
    const asked = this.server.ask(secret, `the value of ${secret.key}`, origin);
    return asked ?? this.#add({ name, generic_secret: { secret: this.source(secret, origin) } });
  }

  /** A file on the host, or the contents themselves. */
  source(secret: SecretFile, origin: Origin): DataSource {
    if (inlineText(secret, this.#options) === undefined) this.#note(secret, origin);
    return secretSource(secret, this.#options);
  }

  /** A configuration file on the host. */
  configFile(secret: SecretFile, origin: Origin): PathConfigSource {
    this.#note(secret, origin);
    return {
      path: secretPath(secret, this.#options),
      watched_directory: { path: secretDirectory(secret, this.#options) },
    };
  }

  /** By its own path. */
  hostFile({ path, kind }: HostFile, origin: Origin): string {
    if (!this.#reads.has(path)) this.#reads.set(path, { path, kind, origin });
    return path;
  }

  all(): readonly Secret[] {
    return sortedBy(this.#secrets.values(), ({ name }) => name ?? "");
  }

  reads(): readonly BundleRead[] {
    return sortedBy(this.#reads.values(), ({ path }) => path);
  }

  /** Records that Envoy reads the secret's file on the host. */
  #note(secret: SecretFile, origin: Origin): void {
    this.server.noteFile(secret, origin);
    const path = secretPath(secret, this.#options);
    const kind = secret.isPublic ? "public" : "secret";
    const { make } = secret;
    if (!this.#reads.has(path)) this.#reads.set(path, { path, kind, ...defined({ make }), origin });
  }

  #add(secret: Secret & { readonly name: string }): SdsSecretConfig {
    const known = this.#secrets.get(secret.name);
    if (known !== undefined && !isDeepStrictEqual(known, secret))
      return this.#add({ ...secret, name: distinctName(secret.name, secret) });
    this.#secrets.set(secret.name, secret);
    const directory = watchedDirectory(this.#options);
    if (directory === undefined) return { name: secret.name };
    return { name: secret.name, sds_config: watchedFile(directory, secretFilePath(secret.name)) };
  }
}
