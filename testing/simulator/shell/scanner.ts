export class SyntaxProblem extends Error {
  /** `found` undefined: the line ended where something was needed. */
  constructor(found?: string) {
    super(
      found === undefined || found === ""
        ? "The syntax of the command is incorrect."
        : `${found} was unexpected at this time.`,
    );
  }
}

export const blanks = " \t,;=\u00a0";

/** Reads the characters of a line the way cmd's second phase does: quotes, carets, separators. */
export class Scanner {
  position = 0;
  constructor(readonly line: string) {}

  peek(offset = 0): string {
    return this.line[this.position + offset] ?? "";
  }

  atEnd(): boolean {
    return this.position >= this.line.length;
  }

  skip(characters: string): void {
    while (!this.atEnd() && characters.includes(this.peek())) this.position++;
  }

  take(text: string): boolean {
    if (!this.line.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** The rest of a token from here, for a message or a look ahead; nothing is consumed. */
  token(separators: string, closing: boolean): string {
    const start = this.position;
    const text = this.readToken(separators, closing);
    this.position = start;
    return text;
  }

  /** A token up to an unquoted separator or operator; carets escape one character and go. */
  readToken(separators: string, closing: boolean): string {
    let text = "";
    let quoted = false;
    while (!this.atEnd()) {
      const character = this.peek();
      if (!quoted && (separators.includes(character) || this.isOperator(closing))) break;
      if (character === '"') quoted = !quoted;
      text += quoted || character !== "^" ? character : this.escaped();
      this.position++;
    }
    return text;
  }

  /** On a caret: moves on to the character it protects. */
  escaped(): string {
    this.position++;
    return this.peek();
  }

  isOperator(closing: boolean): boolean {
    const character = this.peek();
    return character !== "" && ("&|<>".includes(character) || (closing && character === ")"));
  }

  /** What a syntax error at this place would name. */
  offender(): string {
    this.skip(blanks);
    const character = this.peek();
    if ("&|".includes(character) && this.peek(1) === character) return character + character;
    if (character !== "" && "&|<>()".includes(character)) return character;
    return this.token(blanks, true);
  }
}
