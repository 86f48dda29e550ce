// Reads the name for an image: [HOST[:PORT]/]PATH[:TAG].

/** A name in full, as engines list it. */
export interface ImageReference {
  /** docker.io/library/edge:v1. */
  readonly full: string;
  readonly tag: string;
}

const host = /^(localhost|[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9.-]+:\d+)$/;
const path = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

/** undefined for a text that engines do not accept as a name, and for one with a digest, which follows from the content. */
export function parseReference(text: string): ImageReference | undefined {
  const [, name = "", tag = "latest"] = /^(.+?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?$/.exec(text) ?? [];
  const [first = "", ...rest] = name.split("/");
  const hasHost = rest.length > 0 && host.test(first);
  const repository = hasHost ? rest.join("/") : name;
  if (!path.test(repository) || name.length > 255) return undefined;
  // A name without a host means Docker Hub to every engine, and one word there means its own library.
  const full = hasHost ? name : `docker.io/${repository.includes("/") ? "" : "library/"}${repository}`;
  return { full: `${full}:${tag}`, tag };
}
