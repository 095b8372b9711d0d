import { entriesOn, Role, sameKey } from "../../components/catalogue";
import { type Desired, Want } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { eachHost, titled } from "../resources";
import { rule } from "../rule";

/** By its role, or by an exception that keeps one of its services: the web server is there in both cases. */
function judgeHost(host: string, { platform, roles, services }: Desired): string[] {
  const ftp = entriesOn(platform).filter((entry) => entry.roles.includes(Role.Ftp));
  const kept = ftp.filter(({ key }) =>
    services.some((service) => sameKey(service.key, key) && [Want.Enable, Want.Leave].includes(service.want)),
  );
  const names = (kept.length > 0 ? kept : ftp).map(titled).join(", ");
  if (kept.length === 0 && !roles.includes(Role.Ftp)) return [];
  return [
    `${host} serves FTP beside the web: ${names}. Q189271 says "it's highly recommended that FTP and Web services run ` +
      `on different servers". Remove \`ftp\` from \`roles\` (or the exception for it) of ${host}, and serve FTP from ` +
      "another host.",
  ];
}

export const separateFtpFromWeb = rule({
  name: "separate-ftp-from-web",
  displayName: "Separate FTP from the web",
  description: "FTP and web services run on different servers, as Q189271 highly recommends.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "May Be Required",
  tags: ["windows", "iis", "ftp"],
  remediationSteps: "Serve FTP from another host, and remove `ftp` from `roles` of this one.",
  judge: eachHost(judgeHost),
  examples: [
    passes("a web server alone", hardened(settingsFor())),
    passes("a web server that sends mail", hardened(settingsFor({ roles: [Role.Smtp] }))),
    fails("a host with the role ftp", hardened(settingsFor({ roles: [Role.Ftp] })), {
      says: ["web01 serves FTP beside the web: FTP Publishing Service (FTPSVC). Q189271 says"],
    }),
    fails(
      "a host that keeps FTP by an exception",
      hardened(settingsFor({ exceptions: [exceptionFor("FTPSVC")] })),
      { says: ["web01 serves FTP beside the web"] },
    ),
  ],
});
