import { Platform } from "../../components/catalogue";
import { desiredState } from "../../components/desired";

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

/** What `sc qc` prints. */
export const config = (key: string, start: string, language: Language = "en"): string =>
  `[SC] QueryServiceConfig SUCCESS\r\n\r\n${label("SERVICE_NAME", language)}: ${key}\r\n` +
  field("TYPE", "110  WIN32_OWN_PROCESS (interactive)", language) +
  field("START_TYPE", start, language) +
  field("ERROR_CONTROL", "1   NORMAL", language) +
  field("BINARY_PATH_NAME", "C:\\Windows\\System32\\spoolsv.exe", language) +
  field("DISPLAY_NAME", "Print Spooler", language) +
  field("DEPENDENCIES", "RPCSS", language) +
  `                           : http\r\n${field("SERVICE_START_NAME", "LocalSystem", language)}`;

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

/** What `sc query` and `sc enumdepend` print. */
export const query = (blocks: readonly Block[], language: Language = "en"): string =>
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

export const failed = (call: string, code: number, language: Language = "en"): string =>
  `[SC] ${call} ${label("FAILED", language)} ${code}:\r\n\r\nThe specified service does not exist.\r\n\r\n`;

/** What a section says; undefined leaves it out. */
export type Sections = Readonly<Record<string, string | undefined>>;

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });

const usual: Sections = {
  admin: "yes",
  dhcp: "",
  domain: "",
  site: "",
  ...Object.fromEntries(desired.services.map(({ key }) => [`qc ${key}`, config(key, "2   AUTO_START")])),
  "enumdepend Spooler": "Enum: entriesRead  = 0\r\n",
  query: query([block("W3SVC", "4  RUNNING", "STOPPABLE"), block("Spooler", "1  STOPPED")]),
  end: "",
};

/** The reply of an ordinary host, with some sections replaced. */
export function replyOf(sections: Sections): string {
  const { query: list, end, ...others } = { ...usual, ...sections };
  return Object.entries<string | undefined>(others)
    .concat([["query", list]], [["end", end]])
    .flatMap(([name, text]) => (text === undefined ? [] : [`@@${name}\r\n${text}\r\n`]))
    .join("");
}
