using System.Text.Json;
using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Realms.Schemas;

/// <summary>Short forms for the schemas of custom resources.</summary>
internal static class Schema
{
    public static JSONSchemaPropsArgs Text(string? description = null, string? pattern = null, params string[] oneOf)
    {
        var schema = new JSONSchemaPropsArgs { Type = "string" };
        if (description is not null)
        {
            schema.Description = description;
        }
        if (pattern is not null)
        {
            schema.Pattern = pattern;
        }
        if (oneOf.Length > 0)
        {
            schema.Enum = oneOf.Select(value => Json(value)).ToArray();
        }
        return schema;
    }

    public static JSONSchemaPropsArgs Whole(int? least = null, int? most = null, int? fallback = null)
    {
        var schema = new JSONSchemaPropsArgs { Type = "integer" };
        if (least is not null)
        {
            schema.Minimum = least.Value;
        }
        if (most is not null)
        {
            schema.Maximum = most.Value;
        }
        if (fallback is not null)
        {
            schema.Default = Json(fallback.Value);
        }
        return schema;
    }

    public static JSONSchemaPropsArgs Flag() => new() { Type = "boolean" };

    public static JSONSchemaPropsArgs Time() => new() { Type = "string", Format = "date-time" };

    public static JSONSchemaPropsArgs Object(Dictionary<string, JSONSchemaPropsArgs> properties, params string[] required)
    {
        var schema = new JSONSchemaPropsArgs { Type = "object" };
        foreach (var (name, property) in properties)
        {
            schema.Properties.Add(name, property);
        }
        if (required.Length > 0)
        {
            schema.Required = required;
        }
        return schema;
    }

    public static JSONSchemaPropsArgs List(JSONSchemaPropsArgs items) => new() { Type = "array", Items = items };

    public static JSONSchemaPropsArgs Map(JSONSchemaPropsArgs values) => new() { Type = "object", AdditionalProperties = values };

    /// <summary>An object whose members are the author's own.</summary>
    public static JSONSchemaPropsArgs Free() => new() { Type = "object", X_kubernetes_preserve_unknown_fields = true };

    /// <summary>The same with a rule in the Common Expression Language: the API server refuses what breaks it, with this message.</summary>
    /// <param name="fieldPath">Where the fault is shown, below the schema; null where it is about the whole.</param>
    public static JSONSchemaPropsArgs With(this JSONSchemaPropsArgs schema, string rule, string message, string? fieldPath = null)
    {
        schema.X_kubernetes_validations.Add(new ValidationRuleArgs { Rule = rule, Message = message, FieldPath = fieldPath.AsInput() });
        return schema;
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
