// Messages of envoy.extensions.http.stateful_session.header.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.http.stateful_session.header.v3.HeaderBasedSessionState */
export type HeaderBasedSessionState = {
  readonly name?: string;
};
