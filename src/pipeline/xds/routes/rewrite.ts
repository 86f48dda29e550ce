// Path changes of rewrites and redirects, and the host that a backend sees.

import { unreachable } from "../../../base/internal-error.ts";
import { withoutEnd } from "../../../base/without-end.ts";
import type { RouteAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { RegexMatchAndSubstitute } from "../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import type { HostRewrite, PathRewrite, Rewrite } from "../../../model/ir/route.ts";
import { escapeRegex } from "../messages/text-match.ts";

interface PathChange {
  readonly prefix_rewrite?: string;
  readonly regex_rewrite?: RegexMatchAndSubstitute;
}

export function buildRewrite({ path, host, hidesOldHost }: Rewrite): RouteAction {
  return {
    ...(path && buildPathRewrite(path)),
    ...(host && { ...buildHostRewrite(host), ...(hidesOldHost ? {} : { append_x_forwarded_host: true }) }),
  };
}

function buildPathRewrite(path: PathRewrite): PathChange {
  switch (path.kind) {
    case "prefix":
      return buildPrefixChange(path.prefix, path.replacement);
    case "full":
      return { regex_rewrite: regexRewrite("^/.*$", escapeSubstitution(path.replacement)) };
    case "regex":
      return { regex_rewrite: regexRewrite(path.pattern, path.substitution) };
    default:
      return unreachable(path);
  }
}

/**
 * Replaces the prefix of a path.
 *
 * Envoy replaces text, not segments: "/shop" → "/" would turn "/shop/cart" into "//cart", so the slashes after the prefix are replaced,
 * too; and "/" → "/shop" would turn "/cart" into "/shopcart", so a slash is added to the new prefix.
 */
export function buildPrefixChange(prefix: string, replacement: string): PathChange {
  const target = withoutEnd(replacement, "/");
  if (prefix === "/") return { prefix_rewrite: `${target}/` };
  if (target === "") return { regex_rewrite: regexRewrite(`^${escapeRegex(prefix)}\\/*`, "/") };
  return { prefix_rewrite: target };
}

export function regexRewrite(regex: string, substitution: string): RegexMatchAndSubstitute {
  return { pattern: { regex }, substitution };
}

/** In a substitution, "\1" refers to a group, so a literal backslash is doubled. */
function escapeSubstitution(text: string): string {
  return text.replaceAll("\\", "\\\\");
}

function buildHostRewrite(host: HostRewrite): RouteAction {
  switch (host.kind) {
    case "literal":
      return { host_rewrite_literal: host.host };
    case "header":
      return { host_rewrite_header: host.header };
    case "backend":
      return { auto_host_rewrite: true };
    case "pathRegex":
      return { host_rewrite_path_regex: regexRewrite(host.pattern, host.substitution) };
    default:
      return unreachable(host);
  }
}
