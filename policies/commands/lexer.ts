import { block, brackets, type Command, type Lexed, type Word } from "./command";

/** More brackets within each other than in any script that people write. */
const deepest = 64;
/** One for every sixteen letters of the longest text. */
const mostCommands = 4096;

/** How much of what comes before is remembered: enough for people, and bounded for all else. */
const nesting = 8;
const stages = 16;

type Target = "writesTo" | "readsFrom" | "nowhere";

/** What is being read between two brackets, or in the text itself. */
class Frame {
  words: Word[] = [];
  files: Record<Target, string[]> = { writesTo: [], readsFrom: [], nowhere: [] };
  called = false;
  readonly made: Command[] = [];
  /** Commands of the present pipeline, those inside its closed blocks too. */
  pipeline: Command[] = [];
  stage: Command | undefined;

  constructor(
    readonly placeholder: string,
    readonly argumentOf?: string,
  ) {}

  keep(commands: readonly Command[]): void {
    this.pipeline = [...this.pipeline, ...commands.slice(-stages)].slice(-stages);
  }
}

/** Goes through a text once, letter by letter, and without recursion: brackets may open without end. */
export abstract class Reader {
  protected letters: string[] = [];
  protected quoted = false;
  protected at = 0;
  private target: Target | undefined;
  private nestsTooDeep = false;
  private readonly commands: Command[] = [];
  private readonly frames: Frame[] = [new Frame("")];

  /** A first word that makes a remark of what follows. */
  protected abstract readonly remark: RegExp;
  /** What ends a command beside `|`. */
  protected abstract readonly separators: string;
  protected abstract readonly opening: string;
  protected abstract readonly closing: string;

  constructor(protected readonly text: string) {}

  /** Reads what begins at `at`, and steps over it. */
  protected abstract step(letter: string): void;

  read(): Lexed {
    while (this.at < this.text.length && this.commands.length < mostCommands)
      this.step(this.text[this.at] ?? "");
    const incomplete = this.nestsTooDeep || this.at < this.text.length;
    while (this.frames.length > 1) this.close();
    this.endCommand();
    return { commands: this.commands, incomplete };
  }

  /** A letter outside of quotes. */
  protected plain(letter: string): void {
    this.at++;
    if (letter === " ") this.endWord();
    else if ("<>".includes(letter)) this.redirect(letter);
    else if (letter === "|") this.endStage();
    else if (this.separators.includes(letter)) this.endPipeline(letter);
    else if (this.opening.includes(letter)) this.open(letter);
    else if (this.closing.includes(letter)) this.close();
    else this.letters.push(letter);
  }

  /** The letter behind the one that escapes it; a line that goes on so has none. */
  protected escape(): void {
    const next = this.text[this.at + 1] ?? "";
    if (next !== "\n") this.letters.push(next);
    this.at += 2;
  }

  /** The word as its program gets it. */
  protected finished(text: string): string {
    return text;
  }

  protected atWordStart(): boolean {
    return this.letters.length === 0 && !this.quoted;
  }

  /** Goes on behind the next of these, or at the end of the text. */
  protected skipTo(end: string): void {
    const found = this.text.indexOf(end, this.at);
    this.at = found < 0 ? this.text.length : found;
  }

  private get top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  protected endWord(calls = false): void {
    if (this.atWordStart()) return;
    const [text, { quoted, target, top }] = [this.letters.join(""), this];
    [this.letters, this.quoted, this.target] = [[], false, undefined];
    if (target) return void top.files[target].push(text);
    top.words.push({ text: this.finished(text), quoted, ...(calls && { calls }) });
    const isRemark = top.words.length === 1 && !quoted && this.remark.test(text);
    if (isRemark && !"&|\n".includes(this.text[this.at] ?? "\n")) this.skipTo("\n");
  }

  /** `>nul`, `2>&1`, `<file`; what follows `<<` is no file. */
  private redirect(sign: string): void {
    if (/^[\d*]$/.test(this.letters.join("")) && !this.quoted) this.letters = [];
    this.endWord();
    const [more = ""] = /^[<>]*(?:&\d?)?/.exec(this.text.slice(this.at, this.at + 8)) ?? [];
    this.at += more.length;
    this.target = more.includes("&") ? undefined : "nowhere";
    if (this.target && sign === ">") this.target = "writesTo";
    else if (this.target && more === "") this.target = "readsFrom";
  }

  private endCommand(): Command[] {
    this.endWord();
    this.target = undefined;
    const { words, called, argumentOf, files, stage } = this.top;
    [this.top.words, this.top.called, this.top.stage] = [[], false, undefined];
    this.top.files = { writesTo: [], readsFrom: [], nowhere: [] };
    if (words.length === 0) return [];
    const feeds = this.frames.slice(-nesting).flatMap(({ pipeline }) => pipeline);
    const { writesTo, readsFrom } = files;
    const optional = { ...(stage && { pipedFrom: stage }), ...(argumentOf !== undefined && { argumentOf }) };
    const command: Command = { words, feeds, writesTo, readsFrom, called, ...optional };
    this.commands.push(command);
    this.top.made.push(command);
    return [command];
  }

  private endStage(): void {
    const commands = this.endCommand();
    this.top.keep(commands);
    this.top.stage = commands[0];
    // `||` begins a new pipeline
    if (this.text[this.at] === "|") this.endPipeline("|");
  }

  private endPipeline(letter: string): void {
    const before = this.top.words[this.top.words.length - 1]?.text;
    const isCall = letter === "&" && this.atWordStart() && (before === undefined || before === "=");
    this.endCommand();
    [this.top.pipeline, this.top.stage] = [[], undefined];
    if (letter === this.text[this.at]) this.at++;
    else this.top.called = isCall;
  }

  private open(letter: string): void {
    const glued = /^[$@]$/.test(this.letters.join("")) ? "" : this.letters.join("");
    if (glued === "") this.letters = [];
    if (this.frames.length > deepest) {
      this.nestsTooDeep = true;
      return void this.endCommand();
    }
    const isCall = glued !== "" && letter === "(";
    this.endWord(isCall);
    this.frames.push(new Frame(letter === "(" ? brackets : block, isCall ? glued : undefined));
  }

  private close(): void {
    this.top.keep(this.endCommand());
    if (this.frames.length === 1) return;
    const { placeholder, made, pipeline } = this.frames.pop() as Frame;
    this.top.words.push({ text: placeholder, quoted: false, within: made });
    this.top.keep(pipeline);
  }
}
