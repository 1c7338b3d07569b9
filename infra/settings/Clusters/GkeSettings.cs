using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record GkeSettings
{
    [Setting("The project.", Required = true, Pattern = "[a-z][a-z0-9-]{4,28}[a-z0-9]", Form = "a project's id")]
    public string Project { get; init; } = "";

    [Setting("Whether only signed images run (Binary Authorization).")]
    public bool SignedImagesOnly { get; init; }
}
