import type { Locale } from "../spec";

/** What cmd.exe says of a command that it does not find; `%` is its name as typed. */
export const notRecognized: Record<Locale, string> = {
  en: "'%' is not recognized as an internal or external command,\r\noperable program or batch file.",
  de: 'Der Befehl "%" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.',
  ja: "'%' は、内部コマンドまたは外部コマンド、\r\n操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
  es: '"%" no se reconoce como un comando interno o externo,\r\nprograma o archivo por lotes ejecutable.',
  it: '"%" non è riconosciuto come comando interno o esterno,\r\n un programma eseguibile o un file batch.',
  pt: "'%' não é reconhecido como um comando interno\r\nou externo, um programa operável ou um arquivo em lotes.",
  pl: "Nazwa '%' nie jest rozpoznawana jako polecenie wewnętrzne lub zewnętrzne,\r\nprogram wykonywalny lub plik wsadowy.",
  ru: '"%" не является внутренней или внешней\r\nкомандой, исполняемой программой или пакетным файлом.',
  zh: "'%' 不是内部或外部命令，也不是可运行的程序\r\n或批处理文件。",
  fr: "'%' n'est pas reconnu en tant que commande interne\r\nou externe, un programme exécutable ou un fichier de commandes.",
};
