/** A word with its quotes taken away. */
export interface Word {
  readonly text: string;
  /** Some of it was quoted: it is a value, and may be a command line of its own. */
  readonly quoted: boolean;
  /** Some of it stood between apostrophes, which cmd.exe takes for ordinary letters. */
  readonly apostrophes?: true;
}

/** One command of a text, e.g. `sc.exe config Spooler start= auto`. */
export interface Command {
  readonly words: readonly Word[];
  /** What comes before it in its pipeline, and before the blocks around it: where its values may come from. */
  readonly feeds: readonly Command[];
}

/** Longer texts are cut: nobody reads them, and a rule must come to an end. */
export const textLimit = 65_536;

/** `('a')` and `@('a','b')` are the literals themselves; behind a name they are the arguments of a call. */
const literalsInBrackets =
  /(?<![\w\])}])@?\([ \t]*((?:'[^'()\n]{0,300}'|"[^"()\n]{0,300}")(?:,(?:'[^'()\n]{0,300}'|"[^"()\n]{0,300}")){0,50})[ \t]*\)/g;

/**
 * Takes away what shells skip: continued lines, escapes, typographic quotes and dashes, joined literals. Which shell
 * will read the text is not known, so what means something to one of them only is taken away for all.
 */
export const normalised = (text: string): string =>
  text
    .slice(0, textLimit)
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2013\u2014\u2015]/g, "-")
    .replace(/\u00a0/g, " ")
    .replace(/[\^`\\]\r?\n/g, "")
    .replace(/[\^`]/g, "")
    .replace(/'[ \t]*\+[ \t]*"([^"'\n]*)"/g, "$1'")
    .replace(/"[ \t]*\+[ \t]*'([^"'\n]*)'/g, '$1"')
    .replace(/'[ \t]*\+[ \t]*'|"[ \t]*\+[ \t]*"/g, "")
    .replace(/[ \t]*,[ \t]*/g, ",")
    .replace(literalsInBrackets, "$1")
    .replace(/\d?>&\d/g, " ");

/** How much of what comes before is remembered: enough for people, and bounded for all else. */
const nesting = 8;
const stages = 16;

interface Frame {
  /** Commands of the present pipeline, those inside its closed blocks too. */
  pipeline: Command[];
}

/** Goes through a text once. Blocks nest without limit, so there is no recursion here. */
class Reader {
  readonly commands: Command[] = [];
  private readonly frames: Frame[] = [{ pipeline: [] }];
  private words: Word[] = [];
  private letters: string[] = [];
  private marks = "";
  private at = 0;

  constructor(private readonly text: string) {}

  read(): Command[] {
    while (this.at < this.text.length) this.step(this.text[this.at] ?? "");
    this.endCommand();
    return this.commands;
  }

  private step(letter: string): void {
    const variable =
      letter === "$" ? /^\$\{[\w:]+\}/.exec(this.text.slice(this.at, this.at + 80))?.[0] : undefined;
    if (letter === "'" || letter === '"') this.quote(letter);
    else if (variable !== undefined) this.letters.push(variable);
    else if (" \t".includes(letter)) this.endWord();
    else if ("<>".includes(letter)) this.redirect(letter);
    else if (";&\r\n".includes(letter)) this.endPipeline();
    else if (letter === "|") this.endStage();
    else if ("({".includes(letter)) this.open();
    else if (")}".includes(letter)) this.close();
    else this.letters.push(letter);
    this.at += variable?.length ?? 1;
  }

  /** Takes all up to the quote's end; an open one ends with the text. */
  private quote(mark: string): void {
    const end = this.text.indexOf(mark, this.at + 1);
    const stop = end < 0 ? this.text.length : end;
    this.letters.push(this.text.slice(this.at + 1, stop));
    this.marks += mark;
    this.at = stop; // its closing mark is stepped over as any letter
  }

  private redirect(letter: string): void {
    this.endWord();
    this.words.push({ text: letter, quoted: false });
  }

  private endWord(): void {
    const { letters, marks } = this;
    this.letters = [];
    this.marks = "";
    if (letters.length === 0 && marks === "") return;
    const apostrophes = marks.includes("'") ? { apostrophes: true as const } : {};
    this.words.push({ text: letters.join(""), quoted: marks !== "", ...apostrophes });
  }

  private endCommand(): Command[] {
    this.endWord();
    const { words } = this;
    this.words = [];
    if (words.length === 0) return [];
    const command = { words, feeds: this.frames.slice(-nesting).flatMap(({ pipeline }) => pipeline) };
    this.commands.push(command);
    return [command];
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] ?? { pipeline: [] };
  }

  private keep(commands: readonly Command[]): void {
    const top = this.top();
    top.pipeline = [...top.pipeline, ...commands].slice(-stages);
  }

  private endStage(): void {
    this.keep(this.endCommand());
    // `||` begins a new pipeline
    if (this.text[this.at + 1] === "|") this.endPipeline();
  }

  private endPipeline(): void {
    this.endCommand();
    this.top().pipeline = [];
  }

  private open(): void {
    this.keep(this.endCommand());
    this.frames.push({ pipeline: [] });
  }

  private close(): void {
    const inner = [...this.top().pipeline, ...this.endCommand()];
    if (this.frames.length > 1) this.frames.pop();
    this.keep(inner);
  }
}

/** The commands of a normalised text. */
export const lex = (text: string): Command[] => new Reader(text).read();
