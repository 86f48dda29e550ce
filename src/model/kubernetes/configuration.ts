// How Envoy's files get into the pod.

export type Configuration =
  | { readonly kind: "objects"; readonly parts: readonly ConfigurationSource[] }
  /** One file alone is larger than an object may be. */
  | { readonly kind: "image"; readonly image: string };

/** One ConfigMap or Secret. */
export interface ConfigurationSource {
  readonly name: string;
  /** Keys of the object, and the files that they are below the bundle's folder. */
  readonly items: readonly { readonly key: string; readonly path: string }[];
}

/** What the objects of a bundle depend on besides the bundle. */
export interface KubernetesOptions {
  /** The target Envoy, "major.minor". */
  readonly envoy: string;
  /** Where Envoy reads secrets. */
  readonly secretsDirectory: string;
  readonly inlineSecrets: boolean;
}
