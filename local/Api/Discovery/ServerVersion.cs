namespace Realmworks.Local.Api.Discovery;

/// <summary>The Kubernetes version whose behaviour is followed.</summary>
internal static class ServerVersion
{
    public const string Text = "v1.33.4+realmworks";

    public static JsonObject Json() => new()
    {
        ["major"] = "1",
        ["minor"] = "33",
        ["gitVersion"] = Text,
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2025-08-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "dotnet",
        ["platform"] = "linux/amd64",
    };
}
