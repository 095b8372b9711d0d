import { launch } from "../programs/launch";
import type { Process } from "./process";

class PowerShellProblem extends Error {}

/** powershell.exe -c with one native command. Its own exit code is 0 or 1, whatever the program's was. */
export async function runPowerShell(process: Process, line: string): Promise<number> {
  process.stdout.write(process.machine.fault.profile ?? "");
  try {
    const [name = "", ...args] = readWords(line, process);
    if (name.toLowerCase() === "echo") return writeOutput(process, args);
    const code = await launch(process, name, args.map((word) => ` ${nativeArgument(word)}`).join(""));
    if (code !== undefined) return code === 0 ? 0 : 1;
    throw new PowerShellProblem(
      `${name} : The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    );
  } catch (problem) {
    if (!(problem instanceof PowerShellProblem)) throw problem;
    process.stderr.write(`${problem.message}\r\nAt line:1 char:1\r\n+ ${line}\r\n`);
    process.stderr.write("    + FullyQualifiedErrorId : SimulatedPowerShell\r\n");
    return 1;
  }
}

/** Write-Output, each argument on a line. */
function writeOutput({ stdout }: Process, args: readonly string[]): number {
  for (const arg of args) stdout.write(`${arg}\r\n`);
  return 0;
}

/** Windows PowerShell quotes what has a blank, and does nothing about quotes inside. */
function nativeArgument(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}

function readWords(line: string, process: Process): string[] {
  const reader = new WordReader(line, (name) => variable(name, process));
  const words: string[] = [];
  if (/^\s*["'&]/.test(line)) throw new PowerShellProblem("Only a plain native command is understood here.");
  for (let word = reader.next(); word !== undefined; word = reader.next()) if (word !== "") words.push(word);
  return words;
}

function variable(name: string, process: Process): string {
  const [, environmentName] = /^env:(.*)$/i.exec(name) ?? [];
  if (environmentName !== undefined) return process.environment.get(environmentName) ?? "";
  if (/^PSVersionTable\.PSEdition$/i.test(name)) return "Desktop";
  return /^(true|false)$/i.test(name) ? (name[0] ?? "").toUpperCase() + name.slice(1).toLowerCase() : "";
}

class WordReader {
  private at = 0;
  constructor(
    private readonly line: string,
    private readonly lookup: (name: string) => string,
  ) {}

  next(): string | undefined {
    while (/\s/.test(this.line[this.at] ?? "")) this.at++;
    if (this.at >= this.line.length) return undefined;
    let word = "";
    while (this.at < this.line.length && !/\s/.test(this.line[this.at] ?? ""))
      word += this.piece(word === "");
    return word;
  }

  private piece(first: boolean): string {
    const character = this.line[this.at] ?? "";
    if (character === '"') return this.expandable();
    if (character === "'") return this.literal();
    if (character === "`") return this.escaped();
    if (character === "$") return this.reference();
    if (";|&<>(){},".includes(character) || (first && "@#".includes(character)))
      throw new PowerShellProblem(`Unexpected token '${character}' in expression or statement.`);
    this.at++;
    return character;
  }

  private expandable(): string {
    let text = "";
    for (this.at++; ; ) {
      const character = this.line[this.at];
      if (character === undefined) throw new PowerShellProblem('The string is missing the terminator: ".');
      if (character === '"' && this.line[this.at + 1] !== '"') break;
      if (character === "`") text += this.escaped();
      else if (character === "$") text += this.reference();
      else {
        text += character;
        this.at += character === '"' ? 2 : 1;
      }
    }
    this.at++;
    return text;
  }

  private literal(): string {
    const [whole, text = ""] = /^'((?:[^']|'')*)'/.exec(this.line.slice(this.at)) ?? [];
    if (whole === undefined) throw new PowerShellProblem("The string is missing the terminator: '.");
    this.at += whole.length;
    return text.replaceAll("''", "'");
  }

  private escaped(): string {
    const next = this.line[this.at + 1] ?? "";
    this.at += 2;
    const specials: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };
    return specials[next] ?? next;
  }

  private reference(): string {
    const rest = this.line.slice(this.at + 1);
    if (rest.startsWith("(")) throw new PowerShellProblem("Subexpressions are not understood here.");
    const [whole, braced, plain] =
      /^(?:\{([^}]*)\}|(PSVersionTable\.PSEdition|(?:env:)?\w+|[?$^]))/i.exec(rest) ?? [];
    this.at += 1 + (whole?.length ?? 0);
    const name = braced ?? plain;
    return name === undefined ? "$" : this.lookup(name);
  }
}
