import type { Locale } from "../spec";

/** What cmd.exe says of a command that it does not find; `%` is its name as typed. */
export const notRecognized: Record<Locale, string> = {
  en: "'%' is not recognized as an internal or external command,\r\noperable program or batch file.",
  de: 'Der Befehl "%" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.',
  ja: "'%' は、内部コマンドまたは外部コマンド、\r\n操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
  es: '"%" no se reconoce como un comando interno o externo,\r\nprograma o archivo por lotes ejecutable.',
  fr: "'%' n'est pas reconnu en tant que commande interne\r\nou externe, un programme exécutable ou un fichier de commandes.",
};
