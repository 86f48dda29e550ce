// ListenerSet: what must hold between its fields.

import type { Placement } from "../rule.ts";
import { listeners } from "./listeners.ts";

export const listenerSet: readonly Placement[] = [listeners("e3e62c2ad493")];
