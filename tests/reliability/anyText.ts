import fc from "fast-check";
import type { HostSpec, Language, Locale, ServiceSpec } from "../../testing/simulator";
import { anyCase, type ModelCase } from "./modelCase";

/** What scripts and looks go by, so that texts may pretend to be it. */
const treacherous = [
  ...["RUNNING", "STOPPED", "STOP_PENDING", "DISABLED", "AUTO_START", "DEMAND_START", "REG_SZ", "REG_DWORD"],
  ...["[SC]", "FAILED", "SUCCESS", "STATE", "START_TYPE", "SERVICE_NAME:", "DISPLAY_NAME:", "EnableDHCP"],
  ...["Spooler", "W3SVC", "Dhcp", "RpcSs", "Stack", "Applied", "webfarm/prod", "0x0", "0x1", "#", "-", ":"],
  ...[
    "0",
    "1",
    "3",
    "4",
    "5",
    "1060",
    "1051",
    "1052",
    "1062",
    "END 0",
    "@@",
    "@@end",
    "@@= 0",
    "(NOT_STOPPABLE,",
  ],
];
/** What cmd.exe or PowerShell would make something of. */
const special = [..."&|<>()%!^\"'`$;,=*?~{}+@#:", "%PATH%", "!W!", "%a", "^^", "  ", "\t", "\\", "/"];
/** In the code pages 850, 852, 866, 932 and 936. */
const foreign = [..."äßÇÉñ¿", ..."łŐčş", ..."Жизньё", ..."プリンタ表ソ", ..."打印机服务"];
const letters = [..."abcXYZ019_.-"];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...treacherous) },
  { weight: 4, arbitrary: fc.constantFrom(...special) },
  { weight: 2, arbitrary: fc.constantFrom(...foreign) },
  { weight: 2, arbitrary: fc.constantFrom(...letters) },
  { weight: 1, arbitrary: fc.nat(99_999).map(String) },
);
const textOf = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength }), fc.constantFrom("", " ", ": "))
    .map(([pieces, between]) => pieces.join(between).slice(0, 200));
/** Greetings: whoever sets an AutoRun command can forge what programs say, but has the rights to say anything. */
const linesOf = fc
  .array(textOf(5), { maxLength: 4 })
  .map((lines) => lines.map((line) => `Welcome to ${line}`).join("\r\n"));

/** Windows takes any key without slashes. */
const key = textOf(3).map((text) => {
  const name = text.replace(/[\\/\t]/g, ".").trim();
  return /^[\w.-]*$/.test(name) ? `Agent ${name}` : name; // else it could be one of Windows' own
});

/** Labels are Microsoft's own: words without blanks and colons, and no two alike. */
const label = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...letters, ...foreign), { minLength: 1, maxLength: 8 })
    .map((word) => name[0] + word.join(""));
const labelled = [
  "SERVICE_NAME",
  "DISPLAY_NAME",
  "TYPE",
  "START_TYPE",
  "STATE",
  "FLAGS",
  "WAIT_HINT",
  "DEPENDENCIES",
];

const language: fc.Arbitrary<Language> = fc
  .record({
    labels: fc.record(Object.fromEntries(labelled.map((name) => [name, label(name)]))),
    words: fc.tuple(textOf(3), textOf(3), textOf(2)),
    columns: fc.tuple(fc.integer({ min: 19, max: 30 }), fc.integer({ min: 19, max: 30 })),
  })
  .map(({ labels, words: [before, after, success], columns }) => ({
    failure: `% ${before.replace(/[%#]/g, "")} #: ${after}`,
    success: `% ${success}`,
    labels: labels as Record<string, string>,
    columns,
  }));

/** Names under which scripts of other hands keep something: ours must not take it for their own. */
const variable = fc.tuple(
  fc.constantFrom(
    ...[..."ABCDEFIKLMNOPQRSTUVWXYZ"],
    "V_Spooler",
    "N_Spooler",
    "P_Dhcp",
    "S_W3SVC",
    "K_Stack",
    "PROMPT",
  ),
  textOf(3),
);

const texts = {
  displayName: textOf(5),
  binaryPath: textOf(5),
  group: textOf(2),
};

/** Its texts, beside what it is. */
const written = (service: ServiceSpec | null): fc.Arbitrary<ServiceSpec | null> =>
  service === null ? fc.constant(null) : fc.record(texts).map((own) => ({ ...own, ...service }));

/** A host whose people have written anything they can, with what AutoRun commands say there. */
export interface WrittenCase extends Pick<ModelCase, "settings" | "mayBeDomainAccount"> {
  readonly spec: HostSpec;
  readonly autoRun: string;
}

function withTexts({ spec, ...model }: ModelCase): fc.Arbitrary<WrittenCase> {
  const own = Object.entries(spec.services ?? {});
  const isOthers = (name: string) => name.startsWith("Agent");
  const renamed = ([name, service]: [string, ServiceSpec | null]) =>
    fc.tuple(isOthers(name) ? key : fc.constant(name), written(service));
  return fc
    .record({
      services: fc.tuple(...own.map(renamed)),
      locale: fc.constantFrom<Locale>("de", "pl", "ru", "ja", "zh"),
      scLanguage: fc.option(language, { nil: undefined }),
      environment: fc.array(variable, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
      autoRun: fc.oneof(fc.constant(""), linesOf),
    })
    .map(({ services, scLanguage, autoRun, ...rest }) => ({
      settings: model.settings,
      mayBeDomainAccount: model.mayBeDomainAccount,
      spec: {
        ...spec,
        ...rest,
        ...(scLanguage ? { scLanguage } : {}),
        services: Object.fromEntries(services),
        processMs: 0,
      },
      autoRun,
    }));
}

export const anyWrittenCase: fc.Arbitrary<WrittenCase> = anyCase.chain(withTexts);
