/** Connections of the whole fleet. */
export class ConnectionCount {
  total = 0;
  peak = 0;
  private open = 0;

  opened(): void {
    this.total++;
    this.open++;
    this.peak = Math.max(this.peak, this.open);
  }

  closed(): void {
    this.open--;
  }
}
