/** ERROR_INVALID_COMMAND_LINE */
export const invalidCommandLine = 1639;

const general = [
  "ERROR:  Unrecognized command",
  "",
  "DESCRIPTION:",
  "        SC is a command line program used for communicating with the",
  "        Service Control Manager and services.",
  "USAGE:",
  "        sc <server> [command] [service name] <option1> <option2>...",
];

const config = [
  "DESCRIPTION:",
  "        Modifies a service entry in the registry and Service Database.",
  "USAGE:",
  "        sc <server> config [service name] <option1> <option2>...",
  "",
  "OPTIONS:",
  "NOTE: The option name includes the equal sign.",
  "      A space is required between the equal sign and the value.",
  "      To remove the dependency, use a single / as dependency value.",
  " type= <own|share|interact|kernel|filesys|rec|adapt|userown|usershare>",
  " start= <boot|system|auto|demand|disabled|delayed-auto>",
  " error= <normal|severe|critical|ignore>",
];

export function usageFor(verb: string): string {
  if (verb === "") return `${general.join("\r\n")}\r\n\r\n`;
  if (verb === "config") return `${config.join("\r\n")}\r\n\r\n`;
  return `DESCRIPTION:\r\nUSAGE:\r\n        sc <server> ${verb} [service name]\r\n\r\n`;
}
