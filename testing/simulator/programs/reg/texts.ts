import type { Locale } from "../../spec";

export type RegText = keyof typeof english;

/** `%` stands for a key, a name or a number. */
const english = {
  error: "ERROR: ",
  notFound: "The system was unable to find the specified registry key or value.",
  denied: "Access is denied.",
  noPath: "The network path was not found.",
  done: "The operation completed successfully.",
  cancelled: "The operation was cancelled by the user.",
  invalidSyntax: "Invalid syntax.",
  invalidKey: "Invalid key name.",
  invalidNumber: "Invalid syntax. Specify valid numeric value for '/d'.",
  usage: 'Type "REG %" for usage.',
  overwrite: "Value % exists, overwrite(Yes/No)? ",
  deleteValue: "Delete the registry value % (Yes/No)? ",
  deleteAll: "Delete all values under the registry key % (Yes/No)? ",
  deleteKey: "Permanently delete the registry key % (Yes/No)? ",
  default: "(Default)",
  notSet: "(value not set)",
  matches: "End of search: % match(es) found.",
};

const german: Partial<typeof english> = {
  error: "FEHLER: ",
  notFound: "Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.",
  denied: "Zugriff verweigert",
  noPath: "Der Netzwerkpfad wurde nicht gefunden.",
  done: "Der Vorgang wurde erfolgreich beendet.",
  invalidSyntax: "Ungültige Syntax.",
  invalidKey: "Ungültiger Schlüsselname.",
  overwrite: "Der Wert % ist bereits vorhanden, überschreiben (Ja/Nein)? ",
  default: "(Standard)",
  notSet: "(Wert nicht gesetzt)",
  matches: "Ende der Suche: % Übereinstimmung(en) gefunden.",
};

const japanese: Partial<typeof english> = {
  error: "エラー: ",
  notFound: "指定されたレジストリ キーまたは値が見つかりませんでした",
  denied: "アクセスが拒否されました。",
  noPath: "ネットワーク パスが見つかりませんでした。",
  done: "この操作を正しく終了しました。",
  overwrite: "値 % は存在します。上書きしますか? (Yes/No) ",
  default: "(既定)",
  notSet: "(値の設定なし)",
  matches: "検索の完了: % 件見つかりました。",
};

const spanish: Partial<typeof english> = {
  notFound: "El sistema no ha podido encontrar la clave o el valor del Registro especificados.",
  denied: "Acceso denegado.",
  noPath: "No se ha encontrado la ruta de acceso de la red.",
  done: "La operación se completó correctamente.",
  default: "(Predeterminado)",
};

const french: Partial<typeof english> = {
  error: "Erreur : ",
  notFound: "Le système n'a pas trouvé la clé ou la valeur de Registre spécifiée.",
  denied: "Accès refusé.",
  noPath: "Le chemin réseau n'a pas été trouvé.",
  done: "L'opération a réussi.",
  default: "(par défaut)",
};

const italian: Partial<typeof english> = {
  error: "ERRORE: ",
  notFound: "impossibile trovare il valore o la chiave di Registro di sistema specificata.",
  denied: "Accesso negato.",
  done: "Operazione completata.",
  default: "(Predefinito)",
};

const portuguese: Partial<typeof english> = {
  error: "ERRO: ",
  notFound: "O sistema não pôde localizar a chave ou o valor de Registro especificado.",
  denied: "Acesso negado.",
  done: "A operação foi concluída com êxito.",
  default: "(Padrão)",
};

const polish: Partial<typeof english> = {
  error: "BŁĄD: ",
  notFound: "System nie może odnaleźć określonego klucza rejestru lub wartości rejestru.",
  denied: "Odmowa dostępu.",
  done: "Operacja ukończona pomyślnie.",
  default: "(Domyślna)",
};

const russian: Partial<typeof english> = {
  error: "Ошибка: ",
  notFound: "Не удается найти указанный раздел или параметр в реестре.",
  denied: "Отказано в доступе.",
  done: "Операция успешно завершена.",
  default: "(по умолчанию)",
};

const chinese: Partial<typeof english> = {
  error: "错误: ",
  notFound: "系统找不到指定的注册表项或值。",
  denied: "拒绝访问。",
  done: "操作成功完成。",
  default: "(默认)",
};

const texts: Record<Locale, Partial<typeof english>> = {
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

/** In English where no translation is known. */
export function regText(name: RegText, locale: Locale, filling = ""): string {
  return (texts[locale][name] ?? english[name]).replace("%", () => filling);
}
