/** A small file system: names without case, no directories of their own. */
export class Files {
  private readonly texts = new Map<string, { name: string; text: string }>();

  resolve(name: string, directory: string): string {
    const slashed = name.replaceAll("/", "\\");
    const rooted = slashed.startsWith("\\") ? `${directory.slice(0, 2)}${slashed}` : slashed;
    const full = /^[a-z]:\\/i.test(rooted) ? rooted : `${directory.replace(/\\$/, "")}\\${rooted}`;
    const parts: string[] = [];
    for (const part of full.split("\\").filter((piece) => piece !== "" && piece !== ".")) {
      if (part !== "..") parts.push(part);
      else if (parts.length > 1) parts.pop();
    }
    return parts.length === 1 ? `${parts[0]}\\` : parts.join("\\");
  }

  read(name: string, directory: string): string | undefined {
    return this.texts.get(this.keyOf(name, directory))?.text;
  }

  write(name: string, directory: string, text: string): void {
    this.texts.set(this.keyOf(name, directory), { name: this.resolve(name, directory), text });
  }

  append(name: string, directory: string, text: string): void {
    this.write(name, directory, (this.read(name, directory) ?? "") + text);
  }

  remove(name: string, directory: string): boolean {
    return this.texts.delete(this.keyOf(name, directory));
  }

  exists(name: string, directory: string): boolean {
    if (/^nul$/i.test(name) || /^[a-z]:\\(windows(\\system32)?\\?)?$/i.test(name)) return true;
    if (/[*?]/.test(name)) return this.matching(name, directory).length > 0;
    return this.texts.has(this.keyOf(name, directory));
  }

  /** The names, as typed in the pattern's folder, of the files which fit it. */
  matching(pattern: string, directory: string): string[] {
    const full = this.resolve(pattern, directory).toLowerCase();
    const folder = full.slice(0, full.lastIndexOf("\\") + 1);
    const escaped = full.slice(folder.length).replace(/[.+^${}()|[\]\\]/g, "\\$&");
    const wanted = new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
    return [...this.texts]
      .filter(([key]) => key.startsWith(folder) && wanted.test(key.slice(folder.length)))
      .map(([, { name }]) => name.slice(folder.length));
  }

  clear(): void {
    this.texts.clear();
  }

  private keyOf(name: string, directory: string): string {
    return this.resolve(name, directory).toLowerCase();
  }
}
