// Makes a world that shows a problem as small as it can: without objects, then without parts of them.

import { smallerObjects } from "../../oracle/smaller.ts";
import type { World } from "./worlds.ts";

/** @param shows whether the problem is still there; @param mostTries after which the smallest one so far is returned. */
export async function smallerWorld(
  world: World,
  shows: (world: World) => Promise<boolean>,
  mostTries: number,
): Promise<World> {
  let smallest = world;
  let tries = 0;
  let progress = true;
  while (progress) {
    progress = false;
    for (const next of candidates(smallest)) {
      if (tries >= mostTries) return smallest;
      tries += 1;
      if (!(await shows(next))) continue;
      smallest = next;
      progress = true;
      break;
    }
  }
  return smallest;
}

function* candidates({ settings, objects }: World): Generator<World> {
  for (let size = Math.floor(objects.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let start = 0; start < objects.length; start += size)
      yield { settings, objects: objects.toSpliced(start, size) };
  for (const [index, object] of objects.entries()) {
    if (/Secret|ConfigMap|Bundle/.test(String(object.kind))) continue;
    for (const smaller of smallerObjects(object)) yield { settings, objects: objects.with(index, smaller) };
  }
}
