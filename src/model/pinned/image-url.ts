// Where an image is: [oci://][HOST[:PORT]/]PATH[:TAG][@sha256:DIGEST], as Envoy Gateway reads it.

/** An image in a registry. */
interface ImagePlace {
  /** The host of the registry's interface, with its port where it has one. */
  readonly host: string;
  readonly repository: string;
  /** A tag, or a digest that starts with "sha256:". */
  readonly reference: string;
}

const hostForm = /^[a-zA-Z0-9.-]+(?::\d{1,5})?$/;
const repositoryForm = /^[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestForm = /^sha256:[0-9a-f]{64}$/;

/** undefined for a text that is not the name of an image, such as one with credentials. A name without a host is one of Docker Hub. */
export function imagePlace(text: string): ImagePlace | undefined {
  const [named = "", digest, ...others] = text.replace(/^oci:\/\//, "").split("@");
  const steps = named.split("/");
  const [last = "", tag = "latest", ...more] = (steps.pop() ?? "").split(":");
  const host = steps.length > 0 && isHost(steps[0] ?? "") ? (steps.shift() ?? hub) : hub;
  const isOfHub = hubNames.includes(host);
  const path = [...steps, last].join("/");
  const repository = isOfHub && steps.length === 0 ? `library/${path}` : path;
  const isSound = repositoryForm.test(path) && tagForm.test(tag) && (digest === undefined || digestForm.test(digest));
  if (!isSound || others.length + more.length > 0) return undefined;
  return { host: isOfHub ? hub : host, repository, reference: digest ?? tag };
}

/** The first step of a name without a host belongs to its path. */
function isHost(step: string): boolean {
  return hostForm.test(step) && (/[.:]/.test(step) || step === "localhost");
}

/** As gwc.lock names the image: "oci://registry.example/filters/one:v1". */
export function imageUrl({ host, repository, reference }: ImagePlace): string {
  return `oci://${host}/${repository}${reference.startsWith("sha256:") ? "@" : ":"}${reference}`;
}

/** Docker Hub's interface has another host than its images. */
const hub = "registry-1.docker.io";
const hubNames: readonly string[] = [hub, "docker.io", "index.docker.io"];

/** The hosts by which credentials are kept for a registry, as URLs or plain. */
export function registryNames(host: string): readonly string[] {
  return host === hub ? hubNames : [host];
}
