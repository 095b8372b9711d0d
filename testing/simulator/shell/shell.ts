import { launch } from "../programs/launch";
import { findBuiltin } from "./builtins";
import { holds } from "./condition";
import { echoCommand } from "./echo";
import { ExitShell, type Frame } from "./frame";
import { runLoop } from "./loop";
import { substituteLoopVariables } from "./loopVariables";
import { notRecognized } from "./notRecognized";
import { parse } from "./parser";
import { runPipe } from "./pipe";
import type { Process } from "./process";
import { redirected } from "./redirect";
import { SyntaxProblem } from "./scanner";
import type { Output } from "./streams";
import type { JoinedNode, Node, Redirection, SimpleNode } from "./tree";
import { expandDelayed, expandPercent } from "./variables";

const notFound = 9009;

export interface ShellOptions {
  delayed: boolean;
  /** Started with /q. */
  quiet?: boolean;
  /** The lines it is given are those of a batch file. */
  batch?: boolean;
  blankAfterCommands?: boolean;
}

/** One cmd.exe: it parses a line whole, then runs the tree. */
export class Shell {
  errorlevel = 0;
  /** ECHO ON, unless it was started with /q or told otherwise. */
  echoes: boolean;
  /** By `exit`: nothing runs in it afterwards. */
  hasExited = false;
  /** cmd /c of a program that does not exist ends with 1, although ERRORLEVEL is 9009. */
  private lastWasMissing = false;

  constructor(
    readonly process: Process,
    readonly options: ShellOptions,
  ) {
    this.echoes = !options.quiet;
  }

  async runLine(line: string): Promise<number> {
    const { stdin, stdout, stderr } = this.process;
    const frame: Frame = { stdin, stdout, stderr, loopVariables: new Map() };
    return this.untilExit(stderr, async () => {
      const node = parse(expandPercent(line, this.lookup));
      if (node === undefined) return;
      if (this.options.batch) await this.runEchoed(node, frame);
      else await this.run(node, frame);
    });
  }

  runNode(node: Node, frame: Frame): Promise<number> {
    return this.untilExit(frame.stderr, () => this.run(node, frame));
  }

  private async untilExit(stderr: Output, action: () => Promise<unknown>): Promise<number> {
    try {
      await action();
      return this.lastWasMissing ? 1 : this.errorlevel;
    } catch (problem) {
      if (problem instanceof ExitShell) {
        this.hasExited = true;
        return problem.code;
      }
      if (!(problem instanceof SyntaxProblem)) throw problem;
      stderr.write(`${problem.message}\r\n`);
      return 255;
    }
  }

  readonly lookup = (name: string): string | undefined => {
    const own = this.process.environment.get(name);
    if (own !== undefined) return own;
    return this.dynamic(name.toUpperCase());
  };

  /** FOR variables first, then delayed expansion: so a value with a `!` in it is hit, as on Windows. */
  expand(text: string, frame: Frame): string {
    const substituted = substituteLoopVariables(text, frame.loopVariables);
    return this.options.delayed ? expandDelayed(substituted, this.lookup) : substituted;
  }

  /** A body of a loop, or a line of a batch file. */
  runEchoed(node: Node, frame: Frame): Promise<number> {
    if (this.echoes) echoCommand(this.process, node, frame);
    return this.run(node, frame);
  }

  /** The value is what `&&` and `||` decide on; ERRORLEVEL is another matter. */
  run(node: Node, frame: Frame): Promise<number> {
    if (node.kind === "joined") return this.runJoined(node, frame);
    if (node.kind === "for") return runLoop(this, node, frame);
    if (node.kind === "simple") return this.runSimple(node, frame);
    if (node.kind === "quiet") return this.run(node.body, frame);
    if (node.kind === "block")
      return this.within(node.redirections, frame, (inner) => this.run(node.body, inner));
    const met = holds(this, node, frame) !== node.negated;
    const chosen = met ? node.body : node.otherwise;
    return chosen === undefined ? Promise.resolve(0) : this.run(chosen, frame);
  }

  /** A command text ready to run: no more expansion, no operators. */
  async runText(text: string, frame: Frame): Promise<number> {
    const command = text.replace(/^[ \t,;=]+/, "");
    if (command === "") return 0;
    const builtin = findBuiltin(command);
    if (builtin === undefined) return this.runProgram(command, frame);
    this.lastWasMissing = false;
    const code = await builtin.run(this, builtin.rest, frame);
    if (code !== 0 || builtin.clears) this.setErrorlevel(code);
    return code;
  }

  private async runJoined(node: JoinedNode, frame: Frame): Promise<number> {
    if (node.operator === "|") return this.setErrorlevel(await runPipe(this, node, frame));
    const code = await this.run(node.left, frame);
    if (node.operator === "&&" && code !== 0) return code;
    if (node.operator === "||" && code === 0) return code;
    return this.run(node.right, frame);
  }

  private runSimple(node: SimpleNode, frame: Frame): Promise<number> {
    const text = this.expand(node.text, frame) + (this.options.blankAfterCommands ? " " : "");
    return this.within(node.redirections, frame, (inner) => this.runText(text, inner));
  }

  private async within(
    redirections: Redirection[],
    frame: Frame,
    action: (inner: Frame) => Promise<number>,
  ): Promise<number> {
    if (redirections.length === 0) return action(frame);
    const inner = redirected(this, redirections, frame);
    if (inner !== undefined) return action(inner);
    frame.stderr.write("The system cannot find the file specified.\r\n");
    return this.setErrorlevel(1);
  }

  private async runProgram(command: string, frame: Frame): Promise<number> {
    const [, name = "", text = ""] = /^((?:"[^"]*"?|[^\s,;="])+)(.*)$/s.exec(command) ?? [];
    const process = {
      ...this.process,
      ...frame,
      environment: this.process.environment.copy(),
      echoes: this.echoes,
    };
    const code = await launch(process, name.replaceAll('"', ""), text);
    if (code !== undefined) return this.setErrorlevel(code | 0);
    frame.stderr.write(`${notRecognized[process.machine.locale].replace("%", () => name)}\r\n`);
    this.setErrorlevel(notFound);
    this.lastWasMissing = true;
    return 1;
  }

  private setErrorlevel(code: number): number {
    this.errorlevel = code;
    this.lastWasMissing = false;
    return code;
  }

  private dynamic(name: string): string | undefined {
    const now = new Date();
    if (name === "ERRORLEVEL") return String(this.errorlevel);
    if (name === "CD") return this.process.directory;
    if (name === "CMDEXTVERSION") return "2";
    if (name === "RANDOM") return String(Math.floor(Math.random() * 32768));
    if (name === "DATE") return now.toLocaleDateString("en-US");
    if (name === "TIME") return `${now.toISOString().slice(11, 22)}`;
    return undefined;
  }
}
