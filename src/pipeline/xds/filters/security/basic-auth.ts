// Basic authentication: one filter for each policy, disabled until a route enables it.

import { any } from "../../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { BasicAuth } from "../../../../model/ir/security/basic-auth.ts";
import { fields } from "../../messages/fields.ts";
import { switchedOn } from "../switched-on.ts";

/** The users come from a file on the host, so that the bundle holds no password hashes; Envoy reads it when it starts. */
export const basicAuth: HttpFilterFeature<BasicAuth> = {
  scope: "route",
  order: "byName",
  envoyName: "envoy.filters.http.basic_auth",
  settingsOf: ({ security }) => security.basicAuth,
  buildFilters(settings, { names, secrets }) {
    const users = secrets.source(settings.users);
    const config = fields({ users, forward_username_header: settings.forwardUsernameHeader });
    const typed_config = any("envoy.extensions.filters.http.basic_auth.v3.BasicAuth", config);
    return [{ name: nameOf(settings, names), disabled: true, typed_config }];
  },
  headersSet: ({ forwardUsernameHeader }) => [forwardUsernameHeader],
  buildRoutePart: (settings, { names }) => ({ [nameOf(settings, names)]: switchedOn() }),
};

function nameOf({ policy }: BasicAuth, { policyFilterName }: FilterNames): string {
  return policyFilterName("envoy.filters.http.basic_auth", policy);
}
