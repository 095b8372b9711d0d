import { Platform } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";

type Language = "en" | "de" | "ja";

/** Labels as Windows translates them; constants and numbers it never does. The Japanese are bytes of code page 932, a character each. */
const labels: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  de: {
    SERVICE_NAME: "DIENSTNAME",
    DISPLAY_NAME: "ANZEIGENAME",
    TYPE: "TYP",
    STATE: "STATUS",
    FAILED: "FEHLER",
  },
  ja: {
    SERVICE_NAME: "\x83T\x81[\x83r\x83X\x96\xbc",
    DISPLAY_NAME: "\x95\x5c\x8e\xa6\x96\xbc",
    TYPE: "\x8e\xed\x97\xde",
    STATE: "\x8f\xf3\x91\xd4",
    FAILED: "\x8e\xb8\x94\x73",
  },
};

const label = (name: string, language: Language): string => labels[language][name] ?? name;

const field = (name: string, value: string, language: Language): string =>
  `        ${label(name, language).padEnd(19)}: ${value}\r\n`;

/** A program's answer: what it prints, and the code that it ends with. */
export interface Answer {
  readonly text: string;
  readonly code: number;
}
export const answered = (text: string, code = 0): Answer => ({ text, code });

/** What `sc qc` prints. */
export const config = (key: string, start: string, language: Language = "en"): Answer =>
  answered(
    `[SC] QueryServiceConfig SUCCESS\r\n\r\n${label("SERVICE_NAME", language)}: ${key}\r\n` +
      field("TYPE", "110  WIN32_OWN_PROCESS (interactive)", language) +
      field("START_TYPE", start, language) +
      field("ERROR_CONTROL", "1   NORMAL", language) +
      field("BINARY_PATH_NAME", "C:\\Windows\\System32\\spoolsv.exe", language) +
      field("DISPLAY_NAME", "Print Spooler", language) +
      field("DEPENDENCIES", "RPCSS", language) +
      `                           : http\r\n${field("SERVICE_START_NAME", "LocalSystem", language)}`,
  );

interface Block {
  readonly key: string;
  readonly state: string;
  readonly accepts: string;
  readonly displayName: string;
}

export const block = (key: string, state: string, accepts = "NOT_STOPPABLE", displayName = key): Block => ({
  key,
  state,
  accepts,
  displayName,
});

/** What `sc query` prints. */
export const query = (blocks: readonly Block[], language: Language = "en"): Answer =>
  answered(listText(blocks, language));

/** What `sc enumdepend` prints. */
export const dependents = (blocks: readonly Block[], language: Language = "en"): Answer =>
  answered(`[SC] EnumDependentServices: entriesRead = ${blocks.length}\r\n${listText(blocks, language)}`);

const listText = (blocks: readonly Block[], language: Language): string =>
  blocks
    .map(
      ({ key, state, accepts, displayName }) =>
        `\r\n${label("SERVICE_NAME", language)}: ${key}\r\n${label("DISPLAY_NAME", language)}: ${displayName}\r\n` +
        field("TYPE", "20  WIN32_SHARE_PROCESS ", language) +
        field("STATE", `${state} `, language) +
        `                                (${accepts}, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)\r\n` +
        field("WIN32_EXIT_CODE", "0  (0x0)", language),
    )
    .join("");

export const failed = (call: string, code: number, language: Language = "en"): Answer =>
  answered(
    `[SC] ${call} ${label("FAILED", language)} ${code}:\r\n\r\nThe specified service does not exist.\r\n\r\n`,
    code,
  );

/** What a section says; undefined leaves it out. */
export type Sections = Readonly<Record<string, Answer | undefined>>;

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });

const usual: Sections = {
  admin: answered(""),
  version: answered("\r\nMicrosoft Windows [Version 10.0.20348.2340]\r\n"),
  dhcp: answered("", 1),
  domain: answered("", 1),
  site: answered("", 1),
  record: answered("", 1),
  ...Object.fromEntries(desired.services.map(({ key }) => [`qc ${key}`, config(key, "2   AUTO_START")])),
  query: query(
    desired.services.map(({ key }) => block(key, key === "W3SVC" ? "4  RUNNING" : "1  STOPPED", "STOPPABLE")),
  ),
};

const replyWith = (sections: Sections): string => {
  const parts = Object.entries(sections).flatMap(([name, answer]) =>
    answer === undefined ? [] : [`@@${name}\r\n${answer.text}\r\n@@= ${answer.code}\r\n`],
  );
  return `@@begin\r\n${parts.join("")}@@end\r\n`;
};

const isAboutDependents = (name: string): boolean => name.startsWith("enumdepend ");
const only = (sections: Sections, keep: (name: string) => boolean): Sections =>
  Object.fromEntries(Object.entries(sections).filter(([name]) => keep(name)));

/** The first reply of an ordinary host, with some sections replaced. */
export const replyOf = (sections: Sections): string =>
  replyWith(only({ ...usual, ...sections }, (name) => !isAboutDependents(name)));

/** An ordinary host, with some sections replaced: nothing depends on what is not named. */
export const answering =
  (sections: Sections) =>
  async (line: string): Promise<string> => {
    if (!line.includes("enumdepend")) return replyOf(sections);
    const none = desired.services.map(({ key }) => [`enumdepend ${key}`, dependents([])]);
    return replyWith({ ...Object.fromEntries(none), ...only(sections, isAboutDependents) });
  };
