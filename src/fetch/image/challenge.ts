// How a registry asks for credentials: the header www-authenticate of its answer 401.

/** @see https://distribution.github.io/distribution/spec/auth/token/ */
type Challenge =
  | { readonly scheme: "basic" }
  /** A token from the server at `realm`, which `service` and `scope` are told. */
  | { readonly scheme: "bearer"; readonly realm: URL; readonly service: string | undefined };

/** undefined for a form that registries do not use. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  const [scheme = "", ...rest] = (header ?? "").trim().split(" ");
  if (scheme.toLowerCase() === "basic") return { scheme: "basic" };
  const realm = valueOf("realm", rest.join(" "));
  if (scheme.toLowerCase() !== "bearer" || realm === undefined || !URL.canParse(realm)) return undefined;
  return { scheme: "bearer", realm: new URL(realm), service: valueOf("service", rest.join(" ")) };
}

/** Of realm="…",service="…". */
function valueOf(name: string, text: string): string | undefined {
  return text.split(`${name}="`)[1]?.split('"')[0];
}

/**
 * Whether a token server may get the credentials of a registry: it is the same host, or a neighbour below the same domain, such as auth.docker.io for
 * registry-1.docker.io. Another one may be anyone's.
 */
export function isOwnTokenServer(realm: URL, registry: URL): boolean {
  if (realm.protocol !== registry.protocol) return false;
  if (realm.host === registry.host) return true;
  const domain = registry.hostname.split(".").slice(1).join(".");
  return (
    /[a-z]/.test(domain) && domain.includes(".") && (realm.hostname === domain || realm.hostname.endsWith(`.${domain}`))
  );
}
