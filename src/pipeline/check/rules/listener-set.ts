// ListenerSet: what must hold between its fields.

import { listeners } from "./listeners.ts";
import type { Placement } from "./rule.ts";

export const listenerSet: readonly Placement[] = [listeners("e3e62c2ad493")];
