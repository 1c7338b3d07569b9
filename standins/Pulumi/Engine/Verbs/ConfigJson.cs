using System.Text.Json.Nodes;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary>A setting in the shape in which <c>pulumi config --json</c> has it.</summary>
internal static class ConfigJson
{
    public static JsonObject Of(JsonNode? value, StackSecrets secrets, bool showSecrets)
    {
        var isSecret = StackSettings.HasSecure(value);
        var json = new JsonObject();
        if (!isSecret || showSecrets)
        {
            var open = StackSettings.Open(value, secrets);
            json["value"] = StackSettings.Text(open);
            if (open is JsonObject or JsonArray) json["objectValue"] = open;
        }

        json["secret"] = isSecret;
        return json;
    }
}
