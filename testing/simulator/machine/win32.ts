import type { Locale } from "../spec";

/** Texts of the system, as FormatMessage gives them. */
export const win32Messages: Record<number, string> = {
  5: "Access is denied.",
  87: "The parameter is incorrect.",
  122: "The data area passed to a system call is too small.",
  123: "The filename, directory name, or volume label syntax is incorrect.",
  234: "More data is available.",
  1051: "A stop control has been sent to a service that other running services are dependent on.",
  1052: "The requested control is not valid for this service.",
  1053: "The service did not respond to the start or control request in a timely fashion.",
  1056: "An instance of the service is already running.",
  1058: "The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.",
  1060: "The specified service does not exist as an installed service.",
  1061: "The service cannot accept control messages at this time.",
  1062: "The service has not been started.",
  1068: "The dependency service or group failed to start.",
  1075: "The dependency service does not exist or has been marked for deletion.",
  1722: "The RPC server is unavailable.",
};

const german: Record<number, string> = {
  5: "Zugriff verweigert",
  1051: "Ein Steuerelement zum Beenden wurde an einen Dienst gesendet, von dem andere ausgeführte Dienste abhängig sind.",
  1052: "Die angeforderte Steuerung ist für diesen Dienst ungültig.",
  1056: "Es wird bereits eine Instanz des Dienstes ausgeführt.",
  1058: "Der Dienst kann nicht gestartet werden, da er deaktiviert ist oder nicht mit aktivierten Geräten verbunden ist.",
  1060: "Der angegebene Dienst ist kein installierter Dienst.",
  1061: "Der Dienst kann zurzeit keine Steuerungsmeldungen annehmen.",
  1062: "Der Dienst wurde nicht gestartet.",
  1068: "Der Abhängigkeitsdienst oder die Abhängigkeitsgruppe konnte nicht gestartet werden.",
  1722: "Der RPC-Server ist nicht verfügbar.",
};

const japanese: Record<number, string> = {
  5: "アクセスが拒否されました。",
  1052: "要求したコントロールはこのサービスに対して無効です。",
  1060: "指定されたサービスはインストールされたサービスとして存在しません。",
  1062: "サービスは開始されていません。",
  1722: "RPC サーバーを利用できません。",
};

export function messageOf(code: number, locale: Locale): string {
  const local = locale === "de" ? german[code] : locale === "ja" ? japanese[code] : undefined;
  return local ?? win32Messages[code] ?? `The system error ${code} has occurred.`;
}
