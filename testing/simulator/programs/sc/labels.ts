import type { Locale } from "../../spec";

interface Language {
  failed: string;
  success: string;
  /** What stands between the number of an error and the end of the line. */
  colon: string;
  /** Empty where sc.exe keeps the English ones, as in German, French and Japanese. */
  labels: Record<string, string>;
}

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

const languages: Record<Locale, Language> = {
  en: { failed: "FAILED", success: "SUCCESS", colon: ":", labels: {} },
  de: { failed: "FEHLER", success: "ERFOLG", colon: ":", labels: {} },
  ja: { failed: "FAILED", success: "SUCCESS", colon: ":", labels: {} },
  es: { failed: "ERROR", success: "CORRECTO", colon: ":", labels: spanish },
  fr: { failed: "échec(s)", success: "réussite(s)", colon: " :", labels: {} },
};

/** Constants like RUNNING and all numbers are never translated. */
export function label(name: string, locale: Locale): string {
  return languages[locale].labels[name] ?? name;
}

export function field(name: string, value: string, locale: Locale): string {
  return `        ${label(name, locale).padEnd(19)}: ${value}\r\n`;
}

export function failureText(call: string, code: number, locale: Locale): string {
  const { failed, colon } = languages[locale];
  return `[SC] ${call} ${failed} ${code}${colon}\r\n\r\n`;
}

export function successText(call: string, locale: Locale): string {
  return `[SC] ${call} ${languages[locale].success}\r\n`;
}
