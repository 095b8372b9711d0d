import type { Locale } from "../../spec";

const german: Record<string, string> = {
  SERVICE_NAME: "DIENSTNAME",
  DISPLAY_NAME: "ANZEIGENAME",
  TYPE: "TYP",
  START_TYPE: "STARTTYP",
  ERROR_CONTROL: "FEHLERSTEUERUNG",
  BINARY_PATH_NAME: "BINÄRER PFADNAME",
  LOAD_ORDER_GROUP: "LADEREIHENFOLGE",
  DEPENDENCIES: "ABHÄNGIGKEITEN",
  SERVICE_START_NAME: "DIENSTSTARTNAME",
  STATE: "STATUS",
  WIN32_EXIT_CODE: "WIN32-ENDCODE",
  SERVICE_EXIT_CODE: "DIENST-ENDCODE",
  CHECKPOINT: "PRÜFPUNKT",
  WAIT_HINT: "WARTEHINWEIS",
  FAILED: "FEHLER",
  SUCCESS: "ERFOLG",
};

/** Some of these end, in code page 932, with a byte that reads as `\` or `|`: a trap for byte-wise readers. */
const japanese: Record<string, string> = {
  SERVICE_NAME: "サービス名",
  DISPLAY_NAME: "表示名",
  TYPE: "種類",
  START_TYPE: "スタート種類",
  ERROR_CONTROL: "エラー制御",
  BINARY_PATH_NAME: "バイナリパス名",
  LOAD_ORDER_GROUP: "ロード順グループ",
  TAG: "タグ",
  DEPENDENCIES: "依存関係",
  SERVICE_START_NAME: "サービス開始名",
  STATE: "状態",
  WIN32_EXIT_CODE: "WIN32 終了コード",
  SERVICE_EXIT_CODE: "サービス終了コード",
  CHECKPOINT: "チェックポイント",
  WAIT_HINT: "待機ヒント",
  FAILED: "失敗",
  SUCCESS: "成功",
};

const translations: Record<Locale, Record<string, string>> = { en: {}, de: german, ja: japanese };

/** Labels are translated; constants like RUNNING and all numbers never. */
export function label(name: string, locale: Locale): string {
  return translations[locale][name] ?? name;
}

export function field(name: string, value: string, locale: Locale): string {
  return `        ${label(name, locale).padEnd(18)} : ${value}\r\n`;
}
