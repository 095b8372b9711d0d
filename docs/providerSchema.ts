import { join } from "node:path";
import * as ts from "typescript";
import { isSecretField } from "../components/settings/hostArgs";
import { hostType } from "../components/settings/resourceTypes";
import { description, license } from "../package.json";

const root = join(__dirname, "..");
const entry = join(root, "components", "index.ts");

/** Numbers of which there are no halves. */
const integers = ["port", "os"];
/** Whatever may follow in an update; all else is needed at once, and is a plain value in every language. */
const later = ["connection"];

interface Property {
  readonly description?: string;
  readonly secret?: true;
  readonly plain?: true;
  readonly [key: string]: unknown;
}

/** Makes Pulumi's package schema of the TypeScript types, so that other languages have the same names and words. */
class SchemaWriter {
  readonly types: Record<string, unknown> = {};
  private readonly program = ts.createProgram([entry], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    resolveJsonModule: true,
    skipLibCheck: true,
  });
  private readonly checker = this.program.getTypeChecker();

  /** The type of that name that the package exports. */
  exported(name: string): ts.Type {
    const file = this.checker.getSymbolAtLocation(this.program.getSourceFile(entry) as ts.Node) as ts.Symbol;
    const symbol = this.checker.getExportsOfModule(file).find((each) => each.name === name) as ts.Symbol;
    const declared = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return this.checker.getDeclaredTypeOfSymbol(declared);
  }

  object(type: ts.Type, plainExcept?: readonly string[]) {
    const all = this.checker.getPropertiesOfType(type);
    const properties = all.map((symbol) => {
      const isPlain = plainExcept !== undefined && !plainExcept.includes(symbol.name);
      return [symbol.name, this.property(symbol, isPlain)] as const;
    });
    const required = all.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
    return { properties: Object.fromEntries(properties), required };
  }

  property(symbol: ts.Symbol, isPlain: boolean): Property {
    const type = this.checker.getTypeOfSymbol(symbol);
    return {
      ...this.reference(type, { isPlain, isInteger: integers.includes(symbol.name) }),
      ...this.described(symbol),
      ...(isSecretField(symbol.name) ? { secret: true } : {}),
    };
  }

  described(symbol: ts.Symbol): { description?: string } {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replace(/\s+/g, " ");
    return text === "" ? {} : { description: text };
  }

  private reference(type: ts.Type, form: { isPlain: boolean; isInteger: boolean }): Property {
    const plain = form.isPlain ? { plain: true as const } : {};
    const inner = this.unwrapped(type);
    if (inner.flags & ts.TypeFlags.EnumLike) return { $ref: this.enumeration(inner), ...plain };
    if (inner.flags & ts.TypeFlags.StringLike) return { type: "string", ...plain };
    if (inner.flags & ts.TypeFlags.BooleanLike) return { type: "boolean", ...plain };
    if (inner.flags & ts.TypeFlags.NumberLike)
      return { type: form.isInteger ? "integer" : "number", ...plain };
    const [items] = this.checker.isArrayType(inner)
      ? this.checker.getTypeArguments(inner as ts.TypeReference)
      : [];
    if (items) return this.list(this.reference(items, form));
    return { $ref: this.named(inner) }; // no class of Go's is made for objects that are plain values
  }

  private list(items: Property): Property {
    return { type: "array", items, ...(items.plain ? { plain: true } : {}) };
  }

  /** Without what an input, an output or an optional field puts around it. */
  private unwrapped(type: ts.Type): ts.Type {
    const bare = this.checker.getNonNullableType(type);
    const around = bare.aliasSymbol?.name ?? type.aliasSymbol?.name ?? "";
    const [inner] = bare.aliasTypeArguments ?? type.aliasTypeArguments ?? [];
    if (["Input", "Output"].includes(around) && inner) return this.unwrapped(inner);
    if (!bare.isUnion()) return bare;
    const inputs = bare.types.filter(
      (each) => !/^(Promise|OutputInstance)</.test(this.checker.typeToString(each)),
    );
    return inputs.length === 1 ? (inputs[0] as ts.Type) : bare;
  }

  private token(name: string): string {
    return hostType.replace(/[^:]+$/, name.replace(/Args$/, ""));
  }

  private enumeration(type: ts.Type): string {
    const symbol = type.symbol;
    const values = (type.isUnion() ? type.types : [type]).map((each) => ({
      name: each.symbol.name,
      value: (each as ts.StringLiteralType).value,
      ...this.described(each.symbol),
    }));
    this.types[this.token(symbol.name)] = { type: "string", ...this.described(symbol), enum: values };
    return `#/types/${this.token(symbol.name)}`;
  }

  private named(type: ts.Type): string {
    const { symbol } = type;
    const token = this.token(symbol.name);
    this.types[token] ??= {
      type: "object",
      ...this.described(symbol),
      ...this.object(type),
    };
    return `#/types/${token}`;
  }
}

const outputs = ["plan", "found", "compliance"];

/** The text of provider/schema.json. */
export function renderSchema(): string {
  const writer = new SchemaWriter();
  const component = writer.exported("SecureIisHost");
  const inputs = writer.object(writer.exported("SecureIisHostArgs"), later);
  const properties = outputs.map(
    (name) => [name, writer.property(component.getProperty(name) as ts.Symbol, false)] as const,
  );
  const [name = ""] = hostType.split(":");
  const schema = {
    name,
    displayName: "Secure IIS host",
    description,
    license,
    keywords: ["category/infrastructure", "kind/component", "iis", "windows", "hardening"],
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: { respectSchemaVersion: true },
      python: { respectSchemaVersion: true, pyproject: { enabled: true } },
      csharp: { respectSchemaVersion: true },
      go: {
        respectSchemaVersion: true,
        // Without it the package looks for itself below its name with dashes.
        importBasePath: `example.com/pulumi-${name}/sdk/go/${name.replaceAll("-", "")}`,
      },
    },
    types: writer.types,
    resources: {
      [hostType]: {
        ...writer.described(component.symbol),
        isComponent: true,
        properties: Object.fromEntries(properties),
        required: outputs,
        inputProperties: inputs.properties,
        requiredInputs: inputs.required,
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
