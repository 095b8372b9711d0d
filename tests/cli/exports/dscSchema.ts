/**
 * What DSC 3 takes, in our own words after its reference (learn.microsoft.com: configuration document schema, instance
 * schema of `Microsoft.Windows/Service`). Stricter than theirs: nothing that an export has no need of is allowed.
 */
const entry = {
  type: "object",
  additionalProperties: false,
  required: ["name", "displayName", "category", "why"],
  properties: {
    name: { type: "string" },
    displayName: { type: "string" },
    category: { enum: ["Required", "May Be Required", "Not Required", "Own list"] },
    // A leading bracket is an expression to DSC.
    why: { type: "string", pattern: "^[^\\[]" },
  },
};

const service = {
  type: "object",
  additionalProperties: false,
  required: ["name", "startType", "status"],
  properties: {
    name: { type: "string" },
    startType: { enum: ["Automatic", "AutomaticDelayedStart", "Manual", "Disabled"] },
    status: { enum: ["Running", "Stopped", "Paused"] },
  },
};

export const dscSchema = {
  type: "object",
  additionalProperties: false,
  required: ["$schema", "metadata", "resources"],
  properties: {
    $schema: { const: "https://aka.ms/dsc/schemas/v3/bundled/config/document.json" },
    metadata: {
      type: "object",
      additionalProperties: false,
      required: ["secureIis"],
      properties: {
        secureIis: {
          type: "object",
          additionalProperties: false,
          required: ["host", "article", "services", "leftOut"],
          properties: {
            host: { type: "string" },
            article: { type: "string" },
            services: { type: "array", items: entry },
            leftOut: { type: "array", items: entry },
          },
        },
      },
    },
    resources: {
      type: "array",
      uniqueItems: true,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "type", "properties"],
        properties: {
          name: { type: "string", pattern: "^[a-zA-Z0-9 ]+$" },
          type: { const: "Microsoft.Windows/Service" },
          properties: service,
        },
      },
    },
  },
};
