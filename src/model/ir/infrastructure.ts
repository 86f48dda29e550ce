// What the objects that run a proxy must carry, wherever they are created.

export interface Infrastructure {
  /** The class that its Gateway names. */
  readonly className: string;
  /** By key; none: empty. */
  readonly labels: Readonly<Record<string, string>>;
  /** By key; none: empty. */
  readonly annotations: Readonly<Record<string, string>>;
}
