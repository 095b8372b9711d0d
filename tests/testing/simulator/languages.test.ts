import { type HostSpec, Simulator } from "../../../testing/simulator";
import { runRemotely } from "./connect";
import { lines, machineOf, runOn } from "./runLine";

type Locale = NonNullable<HostSpec["locale"]>;

describe("what programs say", () => {
  /** Only what was seen of real machines; numbers, constants and types stay in every language. */
  const rows: [locale: Locale, line: string, out: string, error?: string][] = [
    [
      "de",
      "sc qc None",
      "[SC] OpenService FEHLER 1060:\n\nDer angegebene Dienst ist kein installierter Dienst.\n\n",
    ],
    ["de", "sc config Spooler start= demand", "[SC] ChangeServiceConfig ERFOLG\n"],
    [
      "de",
      "reg query HKLM\\Nope",
      "",
      "FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.\n",
    ],
    ["de", "reg query HKLM\\SAM", "", "FEHLER: Zugriff verweigert\n"],
    ["de", "reg add HKLM\\SOFTWARE\\X /f", "Der Vorgang wurde erfolgreich beendet.\n"],
    [
      "de",
      "reg query HKLM\\SOFTWARE /ve",
      "\nHKEY_LOCAL_MACHINE\\SOFTWARE\n    (Standard)    REG_SZ    (Wert nicht gesetzt)\n\n",
    ],
    [
      "de",
      "nosuch",
      "",
      'Der Befehl "nosuch" ist entweder falsch geschrieben oder\nkonnte nicht gefunden werden.\n',
    ],
    [
      "ja",
      "sc qc None",
      "[SC] OpenService FAILED 1060:\n\n指定されたサービスはインストールされたサービスとして存在しません。\n\n",
    ],
    ["ja", "sc config Spooler start= demand", "[SC] ChangeServiceConfig SUCCESS\n"],
    ["ja", "reg query HKLM\\Nope", "", "エラー: 指定されたレジストリ キーまたは値が見つかりませんでした\n"],
    ["ja", "reg add HKLM\\SOFTWARE\\X /f", "この操作を正しく終了しました。\n"],
    [
      "ja",
      "nosuch",
      "",
      "'nosuch' は、内部コマンドまたは外部コマンド、\n操作可能なプログラムまたはバッチ ファイルとして認識されていません。\n",
    ],
    [
      "es",
      "sc qc None",
      "[SC] OpenService ERROR 1060:\n\nEl servicio especificado no existe como servicio instalado.\n\n",
    ],
    [
      "fr",
      "sc qc None",
      "[SC] OpenService échec(s) 1060 :\n\nLe service spécifié n'existe pas en tant que service installé.\n\n",
    ],
    ["fr", "sc config Spooler start= demand", "[SC] ChangeServiceConfig réussite(s)\n"],
    [
      "it",
      "sc qc None",
      "[SC] OpenService OPERAZIONI NON RIUSCITE 1060:\n\nIl servizio specificato non esiste come servizio installato.\n\n",
    ],
    ["it", "sc config Spooler start= demand", "[SC] ChangeServiceConfig OPERAZIONI RIUSCITE\n"],
    [
      "pt",
      "sc qc None",
      "[SC] OpenService FALHA 1060:\n\nO serviço especificado não existe como serviço instalado.\n\n",
    ],
    ["pt", "sc config Spooler start= demand", "[SC] ChangeServiceConfig ÊXITO\n"],
    [
      "pl",
      "sc qc None",
      "[SC] OpenService NIEPOWODZENIE 1060:\n\nOkreślona usługa nie istnieje jako usługa zainstalowana.\n\n",
    ],
    ["ru", "sc qc None", "[SC] OpenService: ошибка: 1060:\n\nУказанная служба не установлена.\n\n"],
    ["ru", "sc config Spooler start= demand", "[SC] ChangeServiceConfig: успех\n"],
    [
      "ru",
      "sc start None",
      "[SC] StartService: OpenService: ошибка: 1060:\n\nУказанная служба не установлена.\n\n",
    ],
    ["zh", "sc qc None", "[SC] OpenService 失败 1060:\n\n指定的服务未安装。\n\n"],
  ];
  test.each(rows)("%s: %s", async (locale, line, out, error = "") => {
    const reply = await runOn(machineOf({ locale }), line);
    expect({ out: lines(reply.out), error: lines(reply.error) }).toEqual({ out, error });
  });

  /** What stands before the value of a start type, and of a state. */
  const labels: Record<Locale, [start: string, state: string]> = {
    en: ["START_TYPE         : ", "STATE              : "],
    de: ["START_TYPE         : ", "STATE              : "],
    fr: ["START_TYPE         : ", "STATE              : "],
    es: ["TIPO_INICIO        : ", "ESTADO             : "],
    it: ["TIPO_AVVIO                : ", "STATO                   : "],
    pt: ["TIPO_DE_INÍCIO     : ", "ESTADO             : "],
    pl: ["START_TYPE         : ", "STATE              : "],
    ru: ["Тип_запуска          : ", "Состояние          : "],
    ja: ["START_TYPE         : ", "STATE              : "],
    zh: ["START_TYPE         : ", "STATE              : "],
  };
  test.each(Object.keys(labels) as Locale[])("%s: labels", async (locale) => {
    const [start, state] = labels[locale];
    const out = lines((await runOn(machineOf({ locale }), "sc qc Spooler&sc query Spooler")).out);
    expect(out).toContain(`\n        ${start}2   AUTO_START\n`);
    expect(out).toContain(`\n        ${state}4  RUNNING \n`);
  });

  test("a label that fills its column", async () => {
    const { out } = await runOn(machineOf({ locale: "es" }), "sc qc Spooler");
    expect(lines(out)).toContain("\n        NOMBRE_RUTA_BINARIO: C:\\Windows\\System32\\spoolsv.exe\n");
    expect(lines(out)).toContain("\n        NOMBRE_INICIO_SERVICIO: LocalSystem\n");
  });

  test("a jump host speaks its own language about another host", async () => {
    const [jump] = [machineOf({ locale: "de" })];
    expect((await runOn(jump, "sc \\\\nowhere qc Spooler")).out).toContain("[SC] OpenSCManager FEHLER 1722:");
  });
});

describe("in which bytes", () => {
  const services = { Trap: { displayName: "表示ソポ" }, Drucker: { displayName: "Münch ½ Á" } };
  let simulator: Simulator;
  beforeAll(async () => {
    const locales: Locale[] = ["en", "de", "fr", "es", "it", "pt", "pl", "ru", "ja", "zh"];
    simulator = await Simulator.start(
      locales.map((locale) => ({ name: locale, platform: "modern" as const, locale, services })),
    );
  });
  afterAll(() => simulator.stop());

  /** Code pages 437, 850, 852, 866, 936, and 932: there a second byte may be that of `\` or `|`. */
  test.each<[Locale, line: string, bytes: string]>([
    ["de", "reg query HKLM\\Nope", "FEHLER: Der angegebene Registrierungsschl\x81ssel"],
    ["es", "sc query Spooler", "C\xe0D_SALIDA_WIN32   : 0  (0x0)"],
    ["es", "sc start Spooler", "Ya se est\xa0 ejecutando"],
    ["fr", "sc qc None", "[SC] OpenService \x82chec(s) 1060 :"],
    ["en", "sc qc Drucker", "DISPLAY_NAME       : M\x81nch \xab ?\r\n"],
    ["de", "sc qc Drucker", "DISPLAY_NAME       : M\x81nch \xab \xb5\r\n"],
    ["pt", "sc query Spooler", "NOME_DO_SERVI\x80O: Spooler"],
    ["pt", "sc config Spooler start= auto", "[SC] ChangeServiceConfig \xd2XITO"],
    ["pl", "sc qc None", "Okre\x98lona us\x88uga"],
    ["ru", "sc query Spooler", "        \x91\xae\xe1\xe2\xae\xef\xad\xa8\xa5          : 4  RUNNING"],
    ["zh", "sc qc None", "[SC] OpenService \xca\xa7\xb0\xdc 1060:"],
    ["ja", "sc qc None", "\x8ew\x92\xe8\x82\xb3\x82\xea\x82\xbd\x83T\x81[\x83r\x83X"],
    ["ja", "sc qc Trap", "DISPLAY_NAME       : \x95\\\x8e\xa6\x83\\\x83|\r\n"],
    ["ja", "sc query state= all bufsize= 262144", "DISPLAY_NAME: \x95\\\x8e\xa6\x83\\\x83|\r\n"],
  ])("%s: %s", async (name, line, bytes) => {
    const { out, error } = await runRemotely(simulator.host(name).port, line);
    expect(out.toString("latin1") + error).toContain(bytes);
  });
});
