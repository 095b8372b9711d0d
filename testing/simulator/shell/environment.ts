/** Environment variables: names without case, an empty value is no variable. */
export class Environment {
  private constructor(private readonly entries: Map<string, { name: string; value: string }>) {}

  static of(values: Record<string, string>): Environment {
    const environment = new Environment(new Map());
    for (const [name, value] of Object.entries(values)) environment.set(name, value);
    return environment;
  }

  copy(): Environment {
    return new Environment(new Map(this.entries));
  }

  get(name: string): string | undefined {
    return this.entries.get(name.toLowerCase())?.value;
  }

  set(name: string, value: string): void {
    if (value === "") this.entries.delete(name.toLowerCase());
    else this.entries.set(name.toLowerCase(), { name, value });
  }

  startingWith(prefix: string): string[] {
    const wanted = prefix.toLowerCase();
    return [...this.entries]
      .filter(([key]) => key.startsWith(wanted))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { name, value }]) => `${name}=${value}`);
  }
}
