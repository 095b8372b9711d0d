import type { Lexed } from "./command";
import { folded } from "./folding";
import { Reader } from "./lexer";

/** cmd.exe. Carets escape; only double quotes quote; programs read `\"` as a letter, cmd.exe does not. */
class CmdReader extends Reader {
  protected readonly remark = /^@?(?:rem$|:)/i;
  protected readonly separators = "&\n";
  protected readonly opening = "(";
  protected readonly closing = ")";
  /** Between quotes of cmd.exe, where `&` means nothing. */
  private shielded = false;
  /** Between quotes of the program, where a blank does not end the word. */
  private within = false;

  protected step(letter: string): void {
    if (letter === "\n") [this.shielded, this.within] = [false, false];
    if (letter === '"') this.quote();
    else if (letter === "^" && !this.shielded) this.escape();
    else if (this.shielded || (this.within && !"&|\n".includes(letter))) this.inQuotes(letter);
    else {
      this.within = false;
      this.plain(letter);
    }
  }

  private quote(): void {
    this.at++;
    let slashes = 0;
    while (this.letters[this.letters.length - 1 - slashes] === "\\") slashes++;
    this.shielded = !this.shielded;
    if (slashes % 2 === 1) this.letters[this.letters.length - 1] = '"';
    else [this.within, this.quoted] = [!this.within, true];
  }

  private inQuotes(letter: string): void {
    if (letter === " " && !this.within) this.plain(letter);
    else {
      this.at++;
      this.letters.push(letter);
    }
  }

  /** Apostrophes mean nothing to cmd.exe, but something to whom it hands them. */
  protected override finished(text: string): string {
    return text.replace(/^['`]?([^'`]*)['`]?$/, "$1");
  }
}

const single = /'((?:[^']+|'')*)(?:'|$)/y;
const double = /"((?:[^"`]+|`[\s\S]|`$|"")*)(?:"|$)/y;
const hereString = /@(['"])\n([\s\S]*?)(?:\n\1@|$)/y;
const variable = /\$\{[\w:]{1,80}\}/y;

/** PowerShell, and as far as it goes a Unix shell. */
class PowerShellReader extends Reader {
  protected readonly remark = /^(?:rem$|::)/i;
  protected readonly separators = ";&\n";
  protected readonly opening = "({";
  protected readonly closing = ")}";

  protected step(letter: string): void {
    if (letter === "@" && this.take(hereString, ([, , text = ""]) => text)) this.quoted = true;
    else if (letter === "'" && this.take(single, ([, text = ""]) => text.replace(/''/g, "'")))
      this.quoted = true;
    else if (letter === '"' && this.take(double, ([, text = ""]) => text.replace(/`([\s\S])|""/g, unescaped)))
      this.quoted = true;
    else if (letter === "$" && this.take(variable, ([text]) => text)) return;
    else if (letter === "`") this.escape();
    else if (letter === "#" && this.atWordStart()) this.skipTo("\n");
    else if (letter === "<" && this.text[this.at + 1] === "#") this.skipBlockComment();
    else this.plain(letter);
  }

  private take(pattern: RegExp, meaning: (found: RegExpExecArray) => string): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return false;
    this.letters.push(meaning(found));
    this.at += found[0].length;
    return true;
  }

  private skipBlockComment(): void {
    this.endWord();
    this.skipTo("#>");
    this.at += 2;
  }
}

const unescaped = (_: string, letter: string | undefined): string =>
  letter === undefined ? '"' : ({ n: "\n", t: " ", r: "" }[letter] ?? letter);

/** A shell that may run a text. */
export interface Shell {
  readonly name: "cmd" | "powershell";
  /** The commands of a normalised text. */
  readonly lex: (text: string) => Lexed;
}

export const cmd: Shell = { name: "cmd", lex: (text) => new CmdReader(text).read() };
export const powerShell: Shell = {
  name: "powershell",
  lex: (text) => {
    const { text: plain, complete } = folded(text);
    const { commands, incomplete } = new PowerShellReader(plain).read();
    return { commands, incomplete: incomplete || !complete };
  },
};

/** What no line of cmd.exe begins with. */
const startsAsPowerShell =
  /^\s*(?:\$\w|\[[a-z]|<#|@['"({]|param\s?\(|function |configuration |(?:get|set|new|add|start|stop|restart|invoke|import|write|test|select)-[a-z]+\s)/i;

/** Those that may run a text of which nothing else is known. */
export const shellsFor = (text: string): readonly Shell[] =>
  startsAsPowerShell.test(text) ? [powerShell] : [cmd, powerShell];

/** Longer texts are cut: nobody reads them, and a rule must come to an end. */
export const textLimit = 65_536;

/** Blanks in a row mean one, lines in a row too; so no pattern meets long runs of them. */
export const normalised = (text: string): string =>
  text
    .slice(0, textLimit)
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2013\u2014\u2015]/g, "-")
    .replace(/[\t\v\f\u00a0 ]+/g, " ")
    .replace(/\r?\n[\r\n ]*/g, "\n")
    .replace(/ \\\n/g, " ")
    .replace(/ ?, ?/g, ",");
