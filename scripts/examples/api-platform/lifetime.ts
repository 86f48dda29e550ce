// What runs as long as an example does.

export interface Lifetime {
  /** Called at its end, the last one first. */
  after(end: () => unknown): void;
}

/** Gives `use` a lifetime that ends with it, whatever happens. */
export async function withLifetime<T>(use: (lifetime: Lifetime) => Promise<T>): Promise<T> {
  const ends: (() => unknown)[] = [];
  try {
    return await use({ after: (end) => ends.push(end) });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
