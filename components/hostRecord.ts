import { checkedName } from "./cmdLine";

/** Who hardens a host: it stands in the host's registry, so that two stacks do not fight over one host. */
export interface Owner {
  /** `project/stack` */
  readonly stack: string;
  /** The name of the SecureIisHost. */
  readonly host: string;
}

/** Where a host keeps its record, below HKLM. `Services` has a value for each service: `auto`, `demand+run`, … */
export const recordKey = "SOFTWARE\\SecureIisHost";

const longestName = 40;

/** FNV-1a: tells long names apart that begin alike. */
export const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
};

/** A name as a script can hold it: one that is too long, or has other characters, ends in a digest of the whole. */
function plain(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_.-]/g, "_");
  return safe === name && safe.length <= longestName
    ? safe
    : `${safe.slice(0, longestName - 9)}.${digest(name)}`;
}

/** Whose a host is, as its record says it. */
export const ownerOf = (project: string, stack: string, host: string): Owner => ({
  stack: `${plain(project)}/${plain(stack)}`,
  host: plain(host),
});

/** What `takeOver` names: the stack that a host is taken over from. */
export const stackName = /^[A-Za-z0-9_.-]{1,40}\/[A-Za-z0-9_.-]{1,40}$/;

/** What the script is told of the record. */
export interface RecordOrder {
  readonly owner: Owner;
  /** The stack that the host may be taken over from. */
  readonly takeOver?: string;
  /** Nothing is changed unless what was there has been recorded: it shall be restored one day. */
  readonly mustRecord: boolean;
}

const quiet = ">nul 2>nul";

/** Reads the record into OWNER, HOST and APPLIED; all empty where there is none. */
export function readRecord(hklm: string): string[] {
  const values = ["Stack set OWNER", "Host set HOST", "Applied set APPLIED"];
  const cases = values.map((value) => `(if %a==${value}=%b)`).join("&");
  return [
    ...["OWNER", "HOST", "APPLIED"].map((name) => `set ${name}=`),
    `(for /f tokens^=1^,3 %a in ('reg.exe query ${hklm}\\${recordKey} 2^>nul') do (${cases}))`,
  ];
}

/** A host of another stack is left alone; else it is marked as this one's. LOST says that nothing can be written. */
function claim({ owner, takeOver }: RecordOrder): string[] {
  const others = [owner.stack, ...(takeOver === undefined ? [] : [takeOver])];
  const isAnothers = others.map((stack) => `if not !OWNER!==${stack}`).join(" ");
  const write = (name: string, value: string) => `reg.exe add !KEY! /v ${name} /d ${value} /f${quiet}`;
  return [
    `(if defined OWNER ${isAnothers} (echo OWNER !OWNER!/!HOST! hardens this host&echo END 1&exit 1))`,
    "set LOST=",
    `(if not !OWNER!/!HOST!==${owner.stack}/${owner.host} (${write("Stack", owner.stack)}&&${write("Host", owner.host)}||set LOST=1))`,
  ];
}

/** What a host says of itself in its record. */
export interface HostRecord {
  readonly owner?: Owner;
  /** The digest of what was applied last. */
  readonly applied?: string;
}

/** Reads what reg.exe prints of the record, in the letters that names are made of: a host may say anything. */
export function recordOf(text: string): HostRecord {
  const value = (name: string) =>
    new RegExp(`^[ \\t]+${name}[ \\t]+REG_SZ[ \\t]+([A-Za-z0-9_./-]{1,200})`, "m").exec(text)?.[1];
  const [stack, applied] = [value("Stack"), value("Applied")];
  return {
    ...(stack === undefined ? {} : { owner: { stack, host: value("Host") ?? "" } }),
    ...(applied === undefined ? {} : { applied }),
  };
}

/** The statement that leaves word of what has been applied, for the next look at the host. */
export const noteApplied = (mark: string): string =>
  `(if !F!==0 if not x!APPLIED!==x${mark} reg.exe add !KEY! /v Applied /d ${mark} /f${quiet})`;

/** The variable becomes the start type as `sc.exe config` takes it. The first line that has one counts: a display name may lie. */
export const readStart = (sc: string, name: "S" | "N"): string => {
  const cases = [
    `(if %a==AUTO_START (set ${name}=auto&(if not x%b==x set ${name}=delayed-auto)))`,
    ...["boot", "system", "demand"].map(
      (start) => `(if %a==${start.toUpperCase()}_START set ${name}=${start})`,
    ),
    `(if %a==DISABLED set ${name}=disabled)`,
  ];
  return `set ${name}=&(for /f tokens^=4-5 %a in ('${sc} qc %s 8192') do if not defined ${name} (${cases.join("&")}))`;
};

/**
 * The statements that claim the host, and record of each service of the script's own lists how it was before the first
 * change. What has a record keeps it, even where another script, whose client is gone, still writes: a state is read
 * before the look whether there is a record, and nothing is changed until all is recorded.
 */
export function keepRecord(order: RecordOrder, hklm: string, sc: string): string[] {
  checkNames(order);
  const services = `${hklm}\\${recordKey}\\Services`;
  const state = `(${sc} query %s|findstr.exe /c:RUNNING /c:START_PENDING /c:PAUSE>nul)&&set S=!S!+run`;
  const write = `reg.exe query !KEY!\\Services /v %s${quiet}||reg.exe add !KEY!\\Services /v %s /d !S! /f${quiet}||set LOST=1`;
  const each = `(if not defined K_%s (${readStart(sc, "S")}&(if defined S ((${state})&(${write})))))`;
  return [
    `set KEY=${hklm}\\${recordKey}`,
    ...readRecord(hklm),
    ...claim(order),
    `(for /f %k in ('reg.exe query ${services} 2^>nul') do set K_%k=1)`,
    `(for %s in (!G! !H! !D!) do ${each})`,
    order.mustRecord
      ? "(if defined LOST (echo RECORD failed&echo END 1&exit 1))"
      : "(if defined LOST echo RECORD failed)",
  ];
}

const owned =
  /\(if defined OWNER if not !OWNER!==(\S+) (?:if not !OWNER!==(\S+) )?\(echo OWNER !OWNER!\/!HOST!/;

/** What the statements of a script were rendered from; undefined for a script that keeps no record. */
export function recordIn(statements: string): RecordOrder | undefined {
  const [, stack, takeOver] = owned.exec(statements) ?? [];
  const host = /\/v Host \/d (\S+) \/f/.exec(statements)?.[1];
  if (stack === undefined || host === undefined) return undefined;
  return {
    owner: { stack, host },
    ...(takeOver === undefined ? {} : { takeOver }),
    mustRecord: statements.includes("(if defined LOST (echo RECORD failed&echo END 1"),
  };
}

/** @throws IssuesError when a name could mean more than itself to cmd.exe. */
function checkNames({ owner, takeOver = owner.stack }: RecordOrder): void {
  for (const stack of [owner.stack, takeOver]) if (!stackName.test(stack)) checkedName(`${stack} `);
  checkedName(owner.host);
}
