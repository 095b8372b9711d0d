import type { Locale } from "../spec";

/** Texts of the system, as FormatMessage gives them. */
const english: Record<number, string> = {
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
  1069: "The service did not start due to a logon failure.",
  1072: "The specified service has been marked for deletion.",
  1073: "The specified service already exists.",
  1075: "The dependency service does not exist or has been marked for deletion.",
  1722: "The RPC server is unavailable.",
  1783: "The stub received bad data.",
};

const german: Record<number, string> = {
  5: "Zugriff verweigert",
  1051: "Ein Steuerelement zum Beenden wurde an einen Dienst gesendet, von dem andere ausgeführte Dienste abhängig sind.",
  1052: "Die angeforderte Steuerung ist für diesen Dienst ungültig.",
  1053: "Der Dienst antwortete nicht rechtzeitig auf die Start- oder Steuerungsanforderung.",
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
  1053: "そのサービスは指定時間内に開始要求または制御要求に応答しませんでした。",
  1056: "サービスのインスタンスは既に実行中です。",
  1060: "指定されたサービスはインストールされたサービスとして存在しません。",
  1062: "サービスは開始されていません。",
  1722: "RPC サーバーを利用できません。",
};

const spanish: Record<number, string> = {
  5: "Acceso denegado.",
  1056: "Ya se está ejecutando una instancia de este servicio.",
  1060: "El servicio especificado no existe como servicio instalado.",
  1062: "No se ha iniciado el servicio.",
  1722: "El servidor RPC no está disponible.",
};

const french: Record<number, string> = {
  5: "Accès refusé.",
  1056: "Une instance du service s'exécute déjà.",
  1060: "Le service spécifié n'existe pas en tant que service installé.",
  1062: "Le service n'a pas été démarré.",
  1722: "Le serveur RPC n'est pas disponible.",
};

const italian: Record<number, string> = {
  5: "Accesso negato.",
  1060: "Il servizio specificato non esiste come servizio installato.",
};

const portuguese: Record<number, string> = {
  5: "Acesso negado.",
  1053: "O serviço não respondeu à requisição de início ou controle em tempo hábil.",
  1060: "O serviço especificado não existe como serviço instalado.",
};

const polish: Record<number, string> = {
  5: "Odmowa dostępu.",
  1060: "Określona usługa nie istnieje jako usługa zainstalowana.",
};

const russian: Record<number, string> = {
  5: "Отказано в доступе.",
  1060: "Указанная служба не установлена.",
  1072: "Указанная служба была отмечена для удаления.",
};

const chinese: Record<number, string> = {
  5: "拒绝访问。",
  1056: "服务的实例已在运行中。",
  1060: "指定的服务未安装。",
};

const messages: Record<Locale, Record<number, string>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  pl: polish,
  ru: russian,
  ja: japanese,
  zh: chinese,
};

export function messageOf(code: number, locale: Locale): string {
  return messages[locale][code] ?? english[code] ?? `The system error ${code} has occurred.`;
}
