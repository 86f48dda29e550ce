// Work that a signal must not cut in two.

const held = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs `work` while these signals wait. One that arrives acts afterwards, unless something else already listens for it. */
export async function holdingSignals<T>(work: () => Promise<T>): Promise<T> {
  const arrived = new Set<NodeJS.Signals>();
  const hold = (signal: NodeJS.Signals): void => {
    arrived.add(signal);
  };
  const unheard = held.filter((signal) => process.listenerCount(signal) === 0);
  for (const signal of unheard) process.on(signal, hold);
  try {
    return await work();
  } finally {
    for (const signal of unheard) process.removeListener(signal, hold);
    for (const signal of arrived) process.kill(process.pid, signal);
  }
}
