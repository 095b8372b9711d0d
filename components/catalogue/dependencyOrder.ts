interface Dependent {
  readonly key: string;
  readonly dependsOn: readonly string[];
}

/**
 * Orders services so that each stands before everything that it depends on: the order in which they can be stopped.
 * Otherwise the given order stays. A cycle, which Windows would not start either, is broken where it is met.
 */
export function dependentsFirst<T extends Dependent>(services: readonly T[]): T[] {
  const byKey = new Map(services.map((service) => [service.key.toLowerCase(), service]));
  const visited = new Set<T>();
  const reversed: T[] = [];
  const visit = (service: T): void => {
    if (visited.has(service)) return;
    visited.add(service);
    for (const key of service.dependsOn) {
      const dependency = byKey.get(key.toLowerCase());
      if (dependency) visit(dependency);
    }
    reversed.push(service);
  };
  for (const service of [...services].reverse()) visit(service);
  return reversed.reverse();
}
