export interface Redirection {
  handle: number;
  mode: "read" | "write" | "append";
  /** A file, or `&1` for a copy of another handle. */
  target: string;
}

export interface SimpleNode {
  kind: "simple";
  /** The command as it stands after caret escapes, without its redirections. */
  text: string;
  redirections: Redirection[];
}

export interface BlockNode {
  kind: "block";
  body: Node;
  redirections: Redirection[];
}

/** `@` before a command, and before all that follows it: not echoed. */
export interface QuietNode {
  kind: "quiet";
  body: Node;
}

export interface JoinedNode {
  kind: "joined";
  operator: "&" | "&&" | "||" | "|";
  left: Node;
  right: Node;
}

export type Comparison = "==" | "equ" | "neq" | "lss" | "leq" | "gtr" | "geq";

export type Condition =
  | { test: "defined" | "exist" | "errorlevel" | "cmdextversion"; operand: string }
  | { test: Comparison; left: string; right: string };

export interface IfNode {
  kind: "if";
  negated: boolean;
  ignoreCase: boolean;
  condition: Condition;
  body: Node;
  otherwise?: Node;
}

export interface ForNode {
  kind: "for";
  form: "plain" | "l" | "f" | "d";
  options: string;
  variable: string;
  set: string;
  body: Node;
}

export type Node = SimpleNode | BlockNode | QuietNode | JoinedNode | IfNode | ForNode;
