// Choices by chance, all from fast-check's one source of randomness, so that a seed gives the same objects again.

import type { Random } from "fast-check";

export class Dice {
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** A whole number; both ends are possible. */
  between(least: number, most: number): number {
    return this.random.nextInt(least, most);
  }

  /** True in that share of the cases. */
  chance(share: number): boolean {
    return this.random.nextInt(0, 9999) < share * 10_000;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error("there is nothing to choose from");
    return choices[this.random.nextInt(0, choices.length - 1)] as T;
  }
}
