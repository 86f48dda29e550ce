// Problems with authentication and authorization: authorization servers, JWT, passwords, API keys.

import { defineDiagnostic } from "../../define.ts";

export const externalAuthOverridden = defineDiagnostic<{ title: string; rule: number; policy: string }>({
  code: "lower/external-auth-overridden",
  severity: "warning",
  message: ({ title, rule, policy }) =>
    `${title} rule ${rule} has its own authorization server, so Envoy does not ask the server of ${policy}.`,
  hint: () => "remove the filter, or let the rule's own server ask the other one if both must decide.",
  explanation:
    "The filter of a rule takes precedence over the same setting in a policy for many rules. The other settings of the SecurityPolicy still apply.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const authPathRefused = defineDiagnostic<{ title: string; path: string; reason: string }>({
  code: "lower/auth-path-refused",
  severity: "error",
  message: ({ title, path }) =>
    `${title} uses the authorization server path "${path}", which is not a plain absolute path.`,
  hint: () => 'use a path such as /check, which starts with "/" and has no "//", "/./", "/../" or "%2F".',
  condition: ({ reason }) => ({ condition: "Accepted", status: "False", reason }),
  explanation:
    "Envoy puts this path in front of the path of the request. Parts that servers interpret differently could send a request to another check than the intended one.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const authHeaderStays = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/auth-header-stays",
  severity: "warning",
  message: ({ title, header }) =>
    `${title} lists "${header}" among the headers that an authorization server adds to a request, but Envoy never adds this header.`,
  hint: ({ header }) => `remove "${header}" from the list.`,
  explanation:
    "Gateway API does not let an authorization server change the host, and headers that frame a message, such as Content-Length, belong to the connection on which they arrived.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const htpasswdRefused = defineDiagnostic<{ title: string; secret: string; line: number }>({
  code: "lower/htpasswd-refused",
  severity: "error",
  message: ({ title, secret, line }) =>
    `${title} reads users from Secret ${secret}, whose .htpasswd has no {SHA} entry on line ${line}.`,
  hint: () => 'create each entry with "htpasswd -s": name:{SHA}hash.',
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy's basic authentication supports only htpasswd files with SHA-1 hashes; with bcrypt or MD5 entries, Envoy does not start.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/basic_auth_filter",
});

export const apiKeyTwice = defineDiagnostic<{ title: string; first: string; second: string }>({
  code: "lower/api-key-twice",
  severity: "error",
  message: ({ title, first, second }) => `${title} gives the clients "${first}" and "${second}" the same API key.`,
  hint: () => "give each client its own key.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "A key identifies one client. Envoy rejects a list in which two clients have the same key.",
});

export const claimNeedsProvider = defineDiagnostic<{ title: string; provider: string; known: readonly string[] }>({
  code: "lower/claim-needs-provider",
  severity: "error",
  message: ({ title, provider }) =>
    `${title} authorizes by claims of the JWT provider "${provider}", which the policy does not define.`,
  hint: ({ known }) =>
    known.length === 0
      ? "add spec.jwt with that provider to the same policy."
      : `use ${known.join(" or ")}, or add the provider to spec.jwt.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy knows the claims of a token only after verifying it, so `authorization` on claims needs `jwt` with the named provider in the same SecurityPolicy.",
});

export const claimOfDomain = defineDiagnostic<{ title: string; claim: string; escaped: string }>({
  code: "lower/claim-of-domain",
  severity: "warning",
  message: ({ title, claim }) =>
    `${title} names the claim "${claim}", whose dots lead to claims within claims, but which contains a domain.`,
  hint: ({ escaped }) => `write "${escaped}" if the name of the claim contains the dots.`,
  explanation:
    "In the name of a claim, a dot leads to a claim within another one, as with Envoy Gateway. A name that is a URI, such as `https://shop.example/tenant`, is one claim, and `\\.` is a dot of the name itself: `kubernetes\\.io.namespace`.",
});

const accepted = { condition: "Accepted", status: "False", reason: "Invalid" } as const;

export const geoDatabaseMissing = defineDiagnostic<{
  title: string;
  field: string;
  proxy: string;
  envoyProxy: string | undefined;
  sources: readonly string[];
}>({
  code: "lower/geo-database-missing",
  severity: "error",
  message: ({ title, field, proxy, envoyProxy }) =>
    `${title} asks with ${field} where clients are, but ${envoyProxy === undefined ? `${proxy} has no EnvoyProxy with databases` : `${envoyProxy} has no usable database that tells it`}.`,
  hint: ({ envoyProxy, sources }) =>
    `set ${Array.isArray(sources) ? sources.map((source) => `geoIP.provider.maxMind.${source}`).join(" or ") : "geoIP.provider.maxMind"} in ${envoyProxy === undefined ? "an EnvoyProxy of the Gateway" : envoyProxy}.`,
  condition: accepted,
  explanation:
    "Envoy looks up the address of a client in files of MaxMind's format, and each of them tells other things: a country database knows no cities. Without the right one Envoy starts, but the rule matches no request: a rule that allows would allow no one, and a rule that denies would deny no one.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/security/geoip-authorization/",
});

export const geoAddressUnknown = defineDiagnostic<{ title: string; listener: string }>({
  code: "lower/geo-address-unknown",
  severity: "error",
  message: ({ title, listener }) =>
    `${title} asks where clients are, but no ClientTrafficPolicy says how listener ${listener} finds their addresses.`,
  hint: () =>
    "set clientIPDetection in a ClientTrafficPolicy for the listener; directSourceIP: {} where clients connect without a proxy in between.",
  condition: accepted,
  explanation:
    "Behind a load balancer, the address of a connection is that of the balancer, and so is its place. As with Envoy Gateway, `clientIPGeoLocations` needs a ClientTrafficPolicy with `clientIPDetection` for each listener of its routes, so that the address is a decision and no accident.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/security/geoip-authorization/",
});

export const geoDatabasesUnused = defineDiagnostic<{ title: string }>({
  code: "lower/geo-databases-unused",
  severity: "warning",
  message: ({ title }) => `${title} names databases of places, but no rule on its Gateways asks for a place.`,
  hint: () => "remove geoIP, or add clientIPGeoLocations to a rule of authorization.",
  explanation:
    "Envoy reads the databases of `geoIP` only for rules of a SecurityPolicy with `principal.clientIPGeoLocations`. Without one, nothing of `geoIP` is in the bundle.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/security/geoip-authorization/",
});

export const geoDatabaseUnnamed = defineDiagnostic<{ path: string }>({
  code: "lower/geo-database-unnamed",
  severity: "warning",
  message: ({ path }) => `The project file has a source for the database ${path}, which no EnvoyProxy names.`,
  hint: () => "correct the path, or remove the entry from geoDatabases.",
  explanation:
    "`gwc fetch` brings a database of `geoDatabases` for the EnvoyProxy that has its path in `geoIP`. With another path, the bundle does not contain it, and Envoy looks for the file on the host.",
});

export const geoRegionWithCountry = defineDiagnostic<{
  title: string;
  field: string;
  region: string;
  country: string;
  code: string;
}>({
  code: "lower/geo-region-with-country",
  severity: "warning",
  message: ({ title, region }) =>
    `${title} names the region "${region}" with its country, but MaxMind's databases have regions without it.`,
  hint: ({ country, code }) => `use country: ${country} and region: ${code}.`,
  explanation:
    "A region is the part of its ISO 3166-2 code after the country: `CA` of `US-CA`. Other databases in the same format may have whole codes, so this is a warning; with MaxMind's own, the rule matches no request.",
});

export const jwksPrivate = defineDiagnostic<{ title: string; provider: string }>({
  code: "lower/jwks-private",
  severity: "error",
  message: ({ title, provider }) =>
    `${title} has a private key in the local key set of the JWT provider "${provider}".`,
  hint: () =>
    "publish the public half only (without d, p, q, dp, dq and qi), and replace the key if this file was shared.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy needs public keys to verify tokens. A private key signs them: whoever reads the bundle, or the repository that it is committed to, could issue tokens for any user.",
  spec: "https://www.rfc-editor.org/rfc/rfc7518#section-6",
});

export const jwksRefused = defineDiagnostic<{ title: string; provider: string; problem: string }>({
  code: "lower/jwks-refused",
  severity: "error",
  message: ({ title, provider, problem }) =>
    `${title} has a local key set for the JWT provider "${provider}" that ${problem}.`,
  hint: () => 'use a JSON object with the list "keys", as a JWKS endpoint serves it.',
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A local key set must be a JWKS document (RFC 7517). With anything else, Envoy would reject every token.",
  spec: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
});

export const clientIdOnHost = defineDiagnostic<{ title: string; secret: string }>({
  code: "lower/client-id-on-host",
  severity: "error",
  message: ({ title, secret }) =>
    `${title} reads its client ID from Secret ${secret}, which only hosts have, but Envoy needs the client ID in its configuration.`,
  hint: () => "set clientID instead, or add the Secret to the input.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy reads a client secret from a file, but has no such place for the client ID, which each browser sees when it is sent to the provider. So gwc writes it into the bundle, and must know it.",
});

export const cookiesStayAway = defineDiagnostic<{ title: string; host: string }>({
  code: "lower/cookies-stay-away",
  severity: "warning",
  message: ({ title, host }) =>
    `${title} sets the cookies of a session with SameSite=Strict, which browsers do not send when they come back from ${host}, unless it is of the same site.`,
  hint: () => "use Lax, unless users log in at a provider of the same site.",
  explanation:
    "A browser that comes from another site sends no cookie with `SameSite=Strict`. After a login there, Envoy would not find the session that it has just created, and would send the browser to the provider again, without end.",
});

export const loginSkipped = defineDiagnostic<{ title: string }>({
  code: "lower/login-skipped",
  severity: "warning",
  message: ({ title }) =>
    `${title} admits any request with a header for a token, whatever the token, because jwt.failOpen and oidc.passThroughAuthHeader are both true.`,
  hint: () => "use jwt.optional in place of jwt.failOpen, which admits requests without a token but no invalid ones.",
  explanation:
    "`passThroughAuthHeader` lets a request with a token skip the login, so that `jwt` alone protects the route, and `failOpen` makes `jwt` admit invalid tokens.",
});

export const secretToldToServer = defineDiagnostic<{ title: string; secret: string }>({
  code: "lower/secret-told-to-server",
  severity: "error",
  message: ({ title, secret }) =>
    `${title} reads a context extension from Secret ${secret}, but Envoy has context extensions only in its configuration, where everyone who has the bundle could read it.`,
  hint: () => "use a ConfigMap, or let the authorization server read the Secret itself.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A bundle contains no secret. Envoy reads passwords, tokens and keys from files, but not what it tells an authorization server about a route.",
});

export const celDecidesNothing = defineDiagnostic<{ title: string; expression: string; why: string }>({
  code: "lower/cel-decides-nothing",
  severity: "error",
  message: ({ title, expression, why }) => `${title} has the condition "${expression}", which decides nothing: ${why}.`,
  hint: () => "compare attributes of the request, such as request.headers['x-team'] == 'blue'.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy accepts such an expression, and then matches no request with it: a rule that denies would deny nothing, and a log would stay empty. It knows `request`, `source`, `destination`, `connection`, `metadata` and `filter_state`, in logs `response` as well; claims of a token are in `metadata.filter_metadata['envoy.filters.http.jwt_authn']['<provider>']`.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/advanced/attributes",
});

export const celHeaderMissing = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/cel-header-missing",
  severity: "warning",
  message: ({ title, header }) =>
    `${title} has a rule that denies by a condition on the header "${header}", and that does not match a request without it.`,
  hint: ({ header }) =>
    `add !('${header}' in request.headers) || to the expression, or allow with == and deny by default.`,
  explanation:
    "Where a request lacks the header, Envoy cannot evaluate `request.headers['x'] != 'yes'`, and the rule does not match. So the request goes on to the next rules, although the header is not `yes`.",
});

export const loginCookiesShared = defineDiagnostic<{
  policy: string;
  other: string;
  name: string;
  hostname: string;
}>({
  code: "lower/login-cookies-shared",
  severity: "warning",
  message: ({ policy, other, name, hostname }) =>
    `${policy} and ${other} both have the cookie "${name}" on ${hostname}, so that a login with one ends the session of the other.`,
  hint: () => "set other cookieNames in one of the policies, or leave them out.",
  explanation:
    "Browsers keep one cookie of a name for a host, or for a domain that `cookieDomain` names. Each policy signs its session with its own key, so that it does not accept the tokens of another policy, and browsers log in again whenever they change between the two. The names that gwc gives cookies by itself are those of one policy.",
});

export const loginPathElsewhere = defineDiagnostic<{ policy: string; path: string; hostname: string }>({
  code: "lower/login-path-elsewhere",
  severity: "warning",
  message: ({ policy, path, hostname }) =>
    `Browsers that log in or out with ${policy} request ${path} on ${hostname}, which a route without this policy receives.`,
  hint: () => "set redirectURL and logoutPath to paths below a route of the policy.",
  explanation:
    "Envoy recognizes the callback of a login, and a logout, only on routes of the policy. Elsewhere the path is a request like any other, and the login never ends. The defaults are `/oauth2/callback` and `/logout`.",
});
