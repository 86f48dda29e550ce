// How HTTP/1 is spoken with clients, and with backends.

export interface Http1Settings {
  readonly enableTrailers: boolean;
  readonly preserveHeaderCase: boolean;
  /** Accept HTTP/1.0; a default host for requests without one. */
  readonly http10: { readonly defaultHost: string | undefined } | undefined;
}
