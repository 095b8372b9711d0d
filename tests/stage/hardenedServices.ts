/** The services that a modern simulated host has and that are to be disabled, as an update leaves them. */
export const hardenedServices = Object.fromEntries(
  [
    "FTPSVC",
    "RasAuto",
    "RasMan",
    "RpcLocator",
    "TapiSrv",
    "Dhcp",
    "NetBIOS",
    "Netlogon",
    "Spooler",
    "LmHosts",
    "NetBT",
  ].map((key) => [key, { start: "disabled", state: "stopped" } as const]),
);
