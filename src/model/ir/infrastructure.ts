// What the things that run a proxy are to carry, wherever such things are made.

export interface Infrastructure {
  /** The class that its Gateway names. */
  readonly className: string;
  /** By key; none: empty. */
  readonly labels: Readonly<Record<string, string>>;
  /** By key; none: empty. */
  readonly annotations: Readonly<Record<string, string>>;
}
