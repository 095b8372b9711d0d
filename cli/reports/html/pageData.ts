import { Category, categoryTitle, platformFacts } from "../../../components/catalogue";
import { elsewhereTexts } from "../../elsewhere";
import type { Report, ServiceReport } from "../../report";
import { termOf } from "./exceptions";
import type { FleetTable } from "./fleetTable";
import { changeMeaning, hostMeaning, minuteOf, serviceMeaning } from "./words";

/** Equal values once, each known by its index. */
class Pool<T> {
  readonly values: T[] = [];
  private readonly places = new Map<string, number>();

  indexOf(value: T): number {
    const id = JSON.stringify(value);
    const place = this.places.get(id) ?? this.values.push(value) - 1;
    this.places.set(id, place);
    return place;
  }
}

/** What is the same whatever was found. */
const lineOf = ({ displayName, article, category, condition, sources }: ServiceReport) => ({
  displayName,
  article: category === Category.Listed ? undefined : article,
  condition,
  sources,
});

const exceptionOf = ({ exception }: ServiceReport, time: string) =>
  exception && { ...exception, term: termOf(exception.expires, time)?.text };

/** The texts behind the matrix, each of them once: what the script shows when somebody asks for a cell. */
export function pageData(report: Report, { columns, states, cells }: FleetTable) {
  const lines = new Pool<ReturnType<typeof lineOf>>();
  const told = states.map(({ column, service }) => {
    const { verdict, observed, wanted, why, listSource, finding, fails } = service;
    const line = lines.indexOf(lineOf(service));
    const exception = exceptionOf(service, report.time);
    return { column, line, verdict, observed, wanted, why, listSource, finding, fails, exception };
  });
  const hosts = report.hosts.map(({ name, platform, target, verdict, change, ...host }, index) => ({
    name,
    windows: platformFacts[platform].long,
    modern: platformFacts[platform].modern,
    target,
    verdict,
    change,
    seen: host.observedAt && minuteOf(host.observedAt),
    error: host.error,
    fails: host.fails,
    cells: host.services.length > 0 ? cells[index] : undefined,
  }));
  return {
    columns: columns.map((column) => ({ ...column, elsewhere: elsewhereTexts(report, column.key) })),
    lines: lines.values,
    states: told,
    hosts,
    sources: Object.entries(report.sources),
    categories: categoryTitle,
    meanings: { host: hostMeaning, service: serviceMeaning, change: changeMeaning },
  };
}
