// Messages of envoy.extensions.retry.priority.previous_priorities.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig */
export type PreviousPrioritiesConfig = {
  readonly update_frequency?: number;
};
