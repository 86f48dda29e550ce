// The one error that gwc throws: a defect of its own, never a problem of the input.

/** A defect of gwc. The process ends with exit code 3 and asks for a report. */
export class InternalError extends Error {
  override readonly name = "InternalError";
}

/** Closes an exhaustive switch: the type checker proves that it is never reached. */
export function unreachable(value: never): never {
  throw new InternalError(`a case is missing for ${JSON.stringify(value)}`);
}
