// Redirects: the parts of the Location header that differ from the request.

import { unreachable } from "../../../base/internal-error.ts";
import type {
  RedirectAction,
  RedirectAction_RedirectResponseCode,
} from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { PathRewrite, Redirect } from "../../../model/ir/route.ts";
import { fields } from "../messages/fields.ts";
import { buildPrefixChange, regexRewrite } from "./rewrite.ts";

const responseCodes: Readonly<Record<Redirect["status"], RedirectAction_RedirectResponseCode>> = {
  301: "MOVED_PERMANENTLY",
  302: "FOUND",
  303: "SEE_OTHER",
  307: "TEMPORARY_REDIRECT",
  308: "PERMANENT_REDIRECT",
};

/** @see envoy.config.route.v3.RedirectAction */
export function buildRedirect(redirect: Redirect): RedirectAction {
  return fields({
    scheme_redirect: redirect.scheme,
    host_redirect: redirect.host,
    port_redirect: redirect.portIsImplied ? undefined : redirect.port,
    ...(redirect.path && buildRedirectPath(redirect.path)),
    response_code: responseCodes[redirect.status],
  });
}

/** Redirects have a field for a whole path; rewrites do not. */
function buildRedirectPath(path: PathRewrite): RedirectAction {
  switch (path.kind) {
    case "prefix":
      return buildPrefixChange(path.prefix, path.replacement);
    case "full":
      return { path_redirect: path.replacement };
    case "regex":
      return { regex_rewrite: regexRewrite(path.pattern, path.substitution) };
    default:
      return unreachable(path);
  }
}
