/** `web01, web02, web03 and 297 more`: all names where they are few. */
export const nameList = (names: readonly string[], most = 4): string =>
  names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
