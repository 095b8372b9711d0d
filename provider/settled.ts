import { setTimeout } from "node:timers/promises";
import type { Input } from "@pulumi/pulumi";
import * as pulumi from "@pulumi/pulumi";

/** What the SDK keeps to itself of an output: whether a preview knows it, and what it comes to. */
interface Inner<T> {
  readonly isKnown: Promise<boolean>;
  promise(): Promise<T>;
}

/** The value of an input of whatever depth; undefined while a preview does not know it. */
export async function known<T>(value: Input<T>): Promise<T | undefined> {
  const inner = pulumi.output(value) as unknown as Inner<T>;
  return (await inner.isKnown) ? inner.promise() : undefined;
}

/** The SDK answers a request once what was sent to the engine meanwhile has arrived, messages and outputs among it. */
export const answered = (): Promise<void> =>
  (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();

/** Longer than a request is on its way between the engine and a provider, on a busy machine too. */
const quietMilliseconds = 3000;

/**
 * Pieces of work that run side by side. One that fails is told once the others have come to their end, and no other has
 * begun for a while: the engine closes down with the first failure that it hears of.
 */
export class SideBySide {
  private readonly running = new Set<Promise<unknown>>();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const own = work();
    this.running.add(own);
    try {
      return await own;
    } catch (error) {
      this.running.delete(own);
      await this.quiet();
      throw error;
    } finally {
      this.running.delete(own);
    }
  }

  private async quiet(): Promise<void> {
    do {
      await Promise.allSettled(this.running);
      await setTimeout(quietMilliseconds);
    } while (this.running.size > 0);
  }
}
