import type { Language, Locale } from "../../spec";

/** One of Windows, or one of which nobody has heard. */
export type Wording = Locale | Language;

const spanish: Record<string, string> = {
  SERVICE_NAME: "NOMBRE_SERVICIO",
  DISPLAY_NAME: "NOMBRE_MOSTRAR",
  TYPE: "TIPO",
  START_TYPE: "TIPO_INICIO",
  ERROR_CONTROL: "CONTROL_ERROR",
  BINARY_PATH_NAME: "NOMBRE_RUTA_BINARIO",
  LOAD_ORDER_GROUP: "GRUPO_ORDEN_CARGA",
  TAG: "ETIQUETA",
  DEPENDENCIES: "DEPENDENCIAS",
  SERVICE_START_NAME: "NOMBRE_INICIO_SERVICIO",
  STATE: "ESTADO",
  WIN32_EXIT_CODE: "CÓD_SALIDA_WIN32",
  SERVICE_EXIT_CODE: "CÓD_SALIDA_SERVICIO",
  CHECKPOINT: "PUNTO_COMPROB.",
  WAIT_HINT: "INDICACIÓN_INICIO",
  FLAGS: "MARCAS",
};

const italian: Record<string, string> = {
  SERVICE_NAME: "NOME_SERVIZIO",
  DISPLAY_NAME: "NOME_VISUALIZZATO",
  TYPE: "TIPO",
  START_TYPE: "TIPO_AVVIO",
  ERROR_CONTROL: "CONTROLLO_ERRORE",
  STATE: "STATO",
  WIN32_EXIT_CODE: "CODICE_USCITA_WIN32",
  SERVICE_EXIT_CODE: "CODICE_USCITA_SERVIZIO",
  CHECKPOINT: "PUNTO_CONTROLLO",
  WAIT_HINT: "SUGGERIMENTO_ATTESA",
};

const portuguese: Record<string, string> = {
  SERVICE_NAME: "NOME_DO_SERVIÇO",
  TYPE: "TIPO",
  START_TYPE: "TIPO_DE_INÍCIO",
  ERROR_CONTROL: "CONTROLE_DE_ERRO",
  BINARY_PATH_NAME: "NOME_DO_CAMINHO_BINÁRIO",
  STATE: "ESTADO",
  WIN32_EXIT_CODE: "CÓDIGO_DE_SAÍDA_WIN32",
  SERVICE_EXIT_CODE: "CÓDIGO_DE_SAÍDA_DO_SERVIÇO",
  CHECKPOINT: "PONTO_DE_VERIFICAÇÃO",
  WAIT_HINT: "SUGESTÃO_DE_ESPERA",
};

const russian: Record<string, string> = {
  SERVICE_NAME: "Имя_службы",
  DISPLAY_NAME: "Выводимое_имя",
  TYPE: "Тип",
  START_TYPE: "Тип_запуска",
  ERROR_CONTROL: "Управление_ошибками",
  BINARY_PATH_NAME: "Имя_двоичного_файла",
  LOAD_ORDER_GROUP: "Группа_запуска",
  TAG: "Тег",
  DEPENDENCIES: "Зависимости",
  SERVICE_START_NAME: "Начальное_имя_службы",
  STATE: "Состояние",
  WIN32_EXIT_CODE: "Код_выхода_Win32",
  SERVICE_EXIT_CODE: "Код_выхода_службы",
  CHECKPOINT: "Контрольная_точка",
  WAIT_HINT: "Ожидание",
  PID: "ID_процесса",
  FLAGS: "Флаги",
};

const usual = { labels: {}, columns: [19, 19] } as const;

/**
 * From transcripts of real machines in public bug reports, so far as they go: labels that were in none of them stay
 * English. Of Polish there was no transcript.
 */
const languages: Record<Locale, Language> = {
  en: { ...usual, failure: "% FAILED #:", success: "% SUCCESS" },
  de: { ...usual, failure: "% FEHLER #:", success: "% ERFOLG" },
  fr: { ...usual, failure: "% échec(s) # :", success: "% réussite(s)" },
  es: { ...usual, failure: "% ERROR #:", success: "% CORRECTO", labels: spanish },
  it: {
    failure: "% OPERAZIONI NON RIUSCITE #:",
    success: "% OPERAZIONI RIUSCITE",
    labels: italian,
    columns: [24, 26],
  },
  pt: { ...usual, failure: "% FALHA #:", success: "% ÊXITO", labels: portuguese },
  pl: { ...usual, failure: "% NIEPOWODZENIE #:", success: "% POWODZENIE" },
  ru: { failure: "%: ошибка: #:", success: "%: успех", labels: russian, columns: [19, 21] },
  ja: { ...usual, failure: "% FAILED #:", success: "% SUCCESS" },
  zh: { ...usual, failure: "% 失败 #:", success: "% 成功" },
};

const languageOf = (language: Wording): Language =>
  typeof language === "string" ? languages[language] : language;

/** Constants like RUNNING and all numbers are never translated. */
export function label(name: string, language: Wording): string {
  return languageOf(language).labels[name] ?? name;
}

export function stateField(name: string, value: string, language: Wording): string {
  return field(label(name, language), value, languageOf(language).columns[0]);
}

export function configurationField(name: string, value: string, language: Wording): string {
  return field(label(name, language), value, languageOf(language).columns[1]);
}

/** One more value of the field before. */
export function furtherValue(value: string, language: Wording): string {
  return field("", value, languageOf(language).columns[1]);
}

function field(name: string, value: string, column: number): string {
  return `        ${name.padEnd(column)}: ${value}\r\n`;
}

export function failureText(call: string, code: number, language: Wording): string {
  const text = languageOf(language).failure.replace("%", call).replace("#", String(code));
  return `[SC] ${text}\r\n\r\n`;
}

export function successText(call: string, language: Wording): string {
  return `[SC] ${languageOf(language).success.replace("%", call)}\r\n`;
}
