// How a listener reads paths.

export interface ClientPath {
  readonly escapedSlashes: "KeepUnchanged" | "RejectRequest" | "UnescapeAndForward" | "UnescapeAndRedirect";
  readonly mergeSlashes: boolean;
}
