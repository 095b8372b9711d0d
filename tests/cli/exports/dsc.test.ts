import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { parse } from "yaml";
import { renderDsc, selectForDsc } from "../../../cli/exports/dsc";
import { entriesOn, Platform, Role, sameKey } from "../../../components/catalogue";
import { Want } from "../../../components/decide/desired";
import {
  ExceptionKind,
  type HostSettings,
  ListAdvice,
  UndeclaredRoles,
} from "../../../components/settings/hostArgs";
import { anyDesired } from "../../components/arbitraries";
import { dscSchema } from "./dscSchema";
import { exceptionFor, hostWith, samples } from "./sampleHosts";

interface DscDocument {
  readonly metadata: {
    readonly secureIis: { readonly leftOut: readonly { readonly name: string; readonly why: string }[] };
  };
  readonly resources: readonly {
    readonly properties: { readonly name: string; readonly startType: string; readonly status: string };
  }[];
}

const documentFor = (settings: Partial<HostSettings>) =>
  parse(renderDsc(hostWith("web01", settings))) as DscDocument;

const keys = ({ resources }: DscDocument): string[] => resources.map(({ properties }) => properties.name);

interface Row {
  readonly title: string;
  readonly settings?: Partial<HostSettings>;
  readonly service: string;
  /** Part of the reason why it is left out; absent when it is exported. */
  readonly leftOut?: string;
}

const disable = { undeclaredRoles: UndeclaredRoles.Disable };
const listed = (service: string, others: object = {}): Partial<HostSettings> => ({
  list: [{ service, advice: ListAdvice.Disable, source: "decision 12", reviewed: "2026-11-01", ...others }],
});
const rows: readonly Row[] = [
  { title: "a row of a list", settings: listed("MapsBroker"), service: "MapsBroker" },
  {
    title: "a row that nobody has reviewed",
    settings: listed("MapsBroker", { reviewed: undefined }),
    service: "MapsBroker",
    leftOut: "unreviewed: listed: decision 12",
  },
  {
    title: "a row for some Windows",
    settings: listed("MapsBroker", { os: [2016] }),
    service: "MapsBroker",
    leftOut: "about some Windows alone",
  },
  {
    title: "a row of what nobody knows",
    settings: listed("AcmeAgent"),
    service: "AcmeAgent",
    leftOut: "its program is not Windows' own",
  },
  {
    title: "a row for hosts of no domain",
    settings: listed("WerSvc"),
    service: "WerSvc",
    leftOut: "domain member",
  },
  {
    title: "guarded in lists",
    settings: listed("Schedule"),
    service: "Schedule",
    leftOut: "guarded: people",
  },
  { title: "Not Required", service: "Spooler" },
  { title: "Required", service: "W3SVC", leftOut: "not disabled" },
  { title: "May Be Required", service: "FTPSVC", leftOut: "only while it is stopped" },
  { title: "May Be Required, to be disabled", settings: disable, service: "FTPSVC" },
  { title: "a declared role", settings: { roles: [Role.Ftp] }, service: "FTPSVC", leftOut: "not disabled" },
  { title: "recommended", settings: disable, service: "PlugPlay", leftOut: "recommended" },
  { title: "guarded by DHCP", service: "Dhcp", leftOut: "DHCP" },
  { title: "guarded by a domain", service: "Netlogon", leftOut: "domain member" },
  { title: "guarded for SMB", settings: { target: "WEB" }, service: "LmHosts", leftOut: "guarded: sc.exe" },
  { title: "a driver", service: "NetBIOS", leftOut: "driver" },
  { title: "kept", settings: { keep: ["Spooler"] }, service: "Spooler", leftOut: "kept: listed under keep" },
  {
    title: "an exception",
    settings: { exceptions: [exceptionFor("Spooler")] },
    service: "Spooler",
    leftOut: "# replaced␊in June, approved by Jo Miller, until 2999-12-31",
  },
  {
    title: "an allowed risk",
    settings: { exceptions: [exceptionFor("Dhcp", ExceptionKind.AllowRisk)] },
    service: "Dhcp",
    leftOut: "until 2999-12-31",
  },
  {
    title: "what a service that stays depends on",
    settings: { ...disable, exceptions: [exceptionFor("RasMan")] },
    service: "TapiSrv",
    leftOut: "needed by RasMan, which stays",
  },
  {
    title: "what a service that stays depends on, by another one",
    settings: { ...disable, exceptions: [exceptionFor("RasAuto")] },
    service: "TapiSrv",
    leftOut: "needed by",
  },
];

test.each(rows)("$title: $service", ({ settings = {}, service, leftOut }) => {
  const document = documentFor(settings);
  const reason = document.metadata.secureIis.leftOut.find(({ name }) => name === service)?.why;
  expect(keys(document).includes(service)).toBe(leftOut === undefined);
  if (leftOut === undefined) expect(reason).toBeUndefined();
  else expect(reason).toContain(leftOut);
});

const modern = anyDesired.filter(({ platform }) => platform === Platform.WindowsServer);

test("whatever is wanted, nothing that stays is disabled, and every service is accounted for", () => {
  fc.assert(
    fc.property(modern, (desired) => {
      const document = parse(renderDsc({ name: "web01", desired })) as DscDocument;
      const exported = keys(document);
      for (const { key, want, guards, exception } of desired.services)
        if (want !== Want.Disable || guards !== undefined || exception !== undefined)
          expect(exported).not.toContain(key);
      const named = document.metadata.secureIis.leftOut.map(({ name }) => name);
      expect([...exported, ...named].sort()).toEqual(desired.services.map(({ key }) => key).sort());
      for (const { properties } of document.resources)
        expect(properties).toMatchObject({ startType: "Disabled", status: "Stopped" });
    }),
  );
});

test("whatever is wanted, nothing goes on which a service that stays depends by the catalogue", () => {
  fc.assert(
    fc.property(modern, (desired) => {
      const { services, leftOut } = selectForDsc(desired);
      const staying = leftOut.map(({ service }) => service.key);
      const needed = entriesOn(desired.platform)
        .filter(({ key }) => staying.includes(key))
        .flatMap(({ dependsOn }) => dependsOn);
      expect(services.filter(({ key }) => needed.some((each) => sameKey(each, key)))).toEqual([]);
    }),
  );
});

const ajv = () => addFormats(new Ajv2020({ strict: false, allErrors: true }));

test("whatever is wanted, the document is what the reference of DSC 3 describes", () => {
  const valid = ajv().compile(dscSchema);
  fc.assert(
    fc.property(modern, (desired) => {
      valid(parse(renderDsc({ name: "web01", desired })));
      expect(valid.errors).toBeNull();
    }),
  );
});

/** Microsoft's own file, schemas/v3/bundled/config/document.json of PowerShell/DSC, which is no part of this project. */
const published = process.env.DSC_SCHEMA;
(published === undefined ? test.skip : test)("the published schema of DSC 3 takes every sample", () => {
  const valid = ajv().compile(JSON.parse(readFileSync(published ?? "", "utf8")));
  for (const host of samples) {
    valid(parse(renderDsc(host)));
    expect([host.name, valid.errors]).toEqual([host.name, null]);
  }
});
