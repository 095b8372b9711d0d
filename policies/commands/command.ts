/** A word with its quotes taken away. */
export interface Word {
  readonly text: string;
  /** Some of it was quoted: it is a value, and may be a command line of its own. */
  readonly quoted: boolean;
  /** Its brackets follow: it names a method, and is no value. */
  readonly calls?: true;
  /** The commands in the brackets or the block for which the word stands. */
  readonly within?: readonly Command[];
}

/** One command of a text, e.g. `sc.exe config Spooler start= auto`. */
export interface Command {
  readonly words: readonly Word[];
  /** What comes before it in its pipeline, and before the blocks around it: where its values may come from. */
  readonly feeds: readonly Command[];
  /** The stage before it in its pipeline. */
  readonly pipedFrom?: Command;
  readonly writesTo: readonly string[];
  readonly readsFrom: readonly string[];
  /** By the call operator of PowerShell, which runs what a value names. */
  readonly called: boolean;
  /** The name before the brackets in which it stands, e.g. `$shell.Run`. */
  readonly argumentOf?: string;
}

/** Of a text as one shell takes it apart. */
export interface Lexed {
  readonly commands: readonly Command[];
  /** Whether it has more commands, or more brackets within brackets, than are read. */
  readonly incomplete: boolean;
}

/** What stands for brackets and for a block in the words around them. */
export const brackets = "$()";
export const block = "{}";
