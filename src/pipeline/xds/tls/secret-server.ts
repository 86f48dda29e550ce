// The secrets that a server on the host gives Envoy by SDS, such as an agent of SPIFFE, in place of files.

import { groupBy } from "../../../base/group-by.ts";
import { sortedBy } from "../../../base/ordering.ts";
import { sdsSecretFromFile, sdsSecretOfTwoKinds } from "../../../diagnostics/catalogue/xds.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { BundleSocket } from "../../../model/envoy/bundle.ts";
import type { SdsSecretConfig } from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Secret } from "../../../model/host.ts";
import { type SecretServerSettings, settingOrigin } from "../../../model/project.ts";
import type { Origin, SourceDocument } from "../../../source/document.ts";
import { secretServerSource } from "../messages/secret-server.ts";

interface Use {
  /** "namespace/name" of the Secret. */
  readonly secret: string;
  /** What the server is asked for. */
  readonly name: string;
  /** What Envoy needs; undefined: a file, which no server gives. */
  readonly what: string | undefined;
  readonly origin: Origin;
}

/** What one proxy asks the server for. */
export class SecretServer {
  readonly #settings: SecretServerSettings | undefined;
  readonly #uses: Use[] = [];

  constructor(settings: SecretServerSettings | undefined) {
    this.#settings = settings;
  }

  /** How Envoy asks for the secret; undefined where the server does not have it. @param what such as "a certificate" */
  ask(secret: Secret, what: string, origin: Origin): SdsSecretConfig | undefined {
    const use = this.#note(secret, what, origin);
    return use && { name: use.name, sds_config: secretServerSource };
  }

  /** Envoy reads the secret from a file. */
  noteFile(secret: Secret, origin: Origin): void {
    this.#note(secret, undefined, origin);
  }

  /** None where nothing is asked for. */
  sockets(): readonly BundleSocket[] {
    const asked = new Map(this.#uses.filter(({ what }) => what !== undefined).map((use) => [use.secret, use.name]));
    if (this.#settings === undefined || asked.size === 0) return [];
    const secrets = [...asked].map(([secret, name]) => ({ secret, name }));
    return [{ path: this.#settings.socket, secrets: sortedBy(secrets, ({ secret }) => secret) }];
  }

  /** Reports xds/sds-secret-from-file and xds/sds-secret-of-two-kinds at the entries of the project file. */
  check(file: SourceDocument | undefined, report: Report): void {
    const placeOf = ({ secret }: Use) => {
      const origin = settingOrigin({ ...(file && { file }) }, "secrets", "sds", "names", secret);
      return origin && ({ kind: "key", origin } as const);
    };
    for (const use of oncePerSecret(this.#uses.filter(({ what }) => what === undefined))) {
      const related = [{ message: "the file is for this.", place: { kind: "value", origin: use.origin } as const }];
      report(sdsSecretFromFile({ secret: use.secret }, placeOf(use), { related }));
    }
    for (const [name, uses] of groupBy(this.#uses, (use) => use.name)) {
      const [first, ...others] = uses.filter(({ what }) => what !== undefined);
      const other = others.find(({ what }) => what !== first?.what);
      if (first === undefined || other === undefined) continue;
      const facts = { name, secrets: [first.secret, other.secret], kinds: [first.what ?? "", other.what ?? ""] };
      report(sdsSecretOfTwoKinds(facts, placeOf(other)));
    }
  }

  /** The server is not asked for a secret whose content is known, such as a ConfigMap of the same name. */
  #note({ namespace, name: secretName, content }: Secret, what: Use["what"], origin: Origin): Use | undefined {
    const secret = `${namespace}/${secretName}`;
    const name = content === undefined ? this.#settings?.names[secret] : undefined;
    if (name === undefined) return undefined;
    const use = { secret, name, what, origin };
    this.#uses.push(use);
    return use;
  }
}

function oncePerSecret(uses: readonly Use[]): readonly Use[] {
  return [...new Map(uses.map((use) => [use.secret, use])).values()];
}
