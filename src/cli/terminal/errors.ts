// What a command throws for a mistake of its user or a problem of the machine.

/** Wrong usage: exit code 2, with the message as it stands. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file, folder or program cannot be used: exit code 4. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}
