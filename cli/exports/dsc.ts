import { isSeq } from "yaml";
import { categoryTitle, entriesOn, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { type ExportedHost, isDriver, type LeftOut, reasonOf, type Selection, select } from "./selection";
import { commentOf, commentOn, documentOf, yamlText } from "./yamlText";

/** The schema of DSC 3, whichever its minor version. */
const schema = "https://aka.ms/dsc/schemas/v3/bundled/config/document.json";

const header = (host: string): string[] => [
  `Windows services of ${host} after Microsoft Q189271, by secure-iis export.`,
  "A snapshot: exceptions and conditions are those of the day of the export. Needs DSC 3.2 or later.",
  "dsc config set ends at a service that the host does not have: remove what dsc config get shows with _exist: false.",
];

function inexpressible(service: DesiredService): string | undefined {
  const { want, exception } = service;
  if (want === Want.Enable)
    return 'not disabled: DSC has a value for each start type, and none for "any but disabled"';
  if (want === Want.DisableIfStopped)
    return "disabled only while it is stopped, which DSC does not ask first";
  if (exception) return `risk allowed until ${exception.expires}, and a document has no end`;
  return isDriver(service) ? "driver: the resource is for services" : undefined;
}

/** Whatever stays needs what it depends on. DSC does not ask the host, so the catalogue has to tell. */
function withoutNeeded(desired: Desired, selection: Selection): Selection {
  const entries = entriesOn(desired.platform);
  const staying = selection.leftOut.map(({ service }) => service.key);
  const leftOut: LeftOut[] = [...selection.leftOut];
  const services = selection.services.filter((service) => {
    const needs = ({ dependsOn }: { dependsOn: readonly string[] }) =>
      dependsOn.some((key) => sameKey(key, service.key));
    const dependent = entries.find((entry) => staying.includes(entry.key) && needs(entry));
    if (dependent === undefined) return true;
    staying.push(service.key);
    leftOut.push({ service, reason: `needed by ${dependent.key}, which stays` });
    return false;
  });
  return { services, leftOut };
}

export const selectForDsc = (desired: Desired): Selection =>
  withoutNeeded(desired, select(desired, inexpressible));

const told = ({ key, displayName, category }: DesiredService, why: string) => ({
  name: key,
  displayName,
  category: categoryTitle[category],
  why,
});

/** The type's name and its properties: learn.microsoft.com, reference of `Microsoft.Windows/Service`. */
const resource = ({ key }: DesiredService) => ({
  name: key,
  type: "Microsoft.Windows/Service",
  properties: { name: key, startType: "Disabled", status: "Stopped" },
});

/** A DSC v3 configuration document in YAML: what is wanted of one host, as far as DSC can say it. */
export function renderDsc({ name, desired }: ExportedHost): string {
  const { services, leftOut } = selectForDsc(desired);
  const secureIis = {
    host: name,
    article: "Microsoft Q189271",
    services: services.map((service) => told(service, service.why)),
    leftOut: leftOut.map(({ service, reason }) => told(service, reason)),
  };
  const document = documentOf({
    $schema: schema,
    metadata: { secureIis },
    resources: services.map(resource),
  });
  document.commentBefore = commentOf(header(name));
  const resources = document.get("resources");
  if (isSeq(resources))
    for (const [index, service] of services.entries())
      commentOn(resources.items[index], [`${service.displayName}: ${reasonOf(service)}`]);
  return yamlText(document);
}
