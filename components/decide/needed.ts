import { Category, Platform, sameKey } from "../catalogue";
import { type DesiredService, Want } from "./desired";

/** A service of which the article does not know, and which one of the article's services cannot start without. */
interface Needed {
  readonly key: string;
  readonly displayName: string;
  /** Key name of the article's service. */
  readonly by: string;
  readonly platforms: readonly Platform[];
}

/** Those that others need come first. Source: Microsoft, "IIS architectures": IIS 7 and later run sites by WAS and HTTP.sys. */
const needed: readonly Needed[] = [
  { key: "HTTP", displayName: "HTTP Service", by: "W3SVC", platforms: [Platform.WindowsServer] },
  {
    key: "WAS",
    displayName: "Windows Process Activation Service",
    by: "W3SVC",
    platforms: [Platform.WindowsServer],
  },
];

/** What is repaired along with the services that are to be enabled: found disabled, it becomes startable. */
export const neededBy = (platform: Platform, enabled: readonly DesiredService[]): DesiredService[] =>
  needed
    .filter(({ platforms }) => platforms.includes(platform))
    .filter(({ by }) => enabled.some(({ key }) => sameKey(key, by)))
    .map(({ key, displayName, by }) => ({
      key,
      displayName,
      category: Category.Required,
      want: Want.Enable,
      repairTo: "demand",
      why: `${by} needs it`,
    }));
