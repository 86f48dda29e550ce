// The filter that injects a credential, in the chain of a listener or of a cluster.

import { any } from "../../../model/envoy/any.ts";
import type { NamedHttpFilter } from "../../../model/features.ts";
import type { FilterSecrets } from "../../../model/filter-context.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import { credentialFilterName, credentialSecretName } from "../names.ts";
import { fields } from "./fields.ts";

/** The secret is always one of the bundle, and a generic one: of another kind, or without it, Envoy crashes. */
export function buildCredentialFilter(
  { filter, header, overwrite, credential }: CredentialInjection,
  secrets: Pick<FilterSecrets, "generic">,
): NamedHttpFilter {
  const generic = any("envoy.extensions.http.injected_credentials.generic.v3.Generic", {
    credential: secrets.generic(credentialSecretName(filter), credential),
    header,
  });
  const config = fields({
    overwrite: overwrite || undefined,
    credential: { name: "envoy.http.injected_credentials.generic", typed_config: generic },
  });
  return {
    name: credentialFilterName(filter),
    typed_config: any("envoy.extensions.filters.http.credential_injector.v3.CredentialInjector", config),
  };
}
