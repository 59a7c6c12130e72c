/** Replacements in a text by place, applied at the end: everything that nobody touched stays as it was, byte for byte. */
export class Edits {
  private readonly text: string;
  private readonly edits: { start: number; end: number; by: string }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** What stands between two places. */
  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  /** Puts other text between two places. Places must not overlap; the order of calls does not matter. */
  replace(start: number, end: number, by: string): void {
    this.edits.push({ start, end, by });
  }

  /** The text with all replacements. */
  apply(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, by } of this.edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.text.slice(at, start), by);
      at = end;
    }
    parts.push(this.text.slice(at));
    return parts.join('');
  }
}
