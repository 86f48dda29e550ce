// What the objects that run a proxy must carry, wherever they are created.

export interface Infrastructure {
  /** The class of its Gateways. */
  readonly className: string;
  /** Where the objects are in a Kubernetes cluster. */
  readonly namespace: string;
  /** By key; none: empty. */
  readonly labels: Readonly<Record<string, string>>;
  /** By key; none: empty. */
  readonly annotations: Readonly<Record<string, string>>;
}
