namespace Pulumi;

/// <summary>The stack's settings below one name, the project's where none is given.</summary>
public sealed class Config
{
    private readonly string _name;

    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    public string? Get(string key) => Deployment.Instance.Session.Context.Config.GetValueOrDefault(FullKey(key))?.Value;

    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    public string Require(string key) => Get(key) ?? throw Missing(key);

    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key, "--secret ");

    private string FullKey(string key) => $"{_name}:{key}";

    private RunException Missing(string key, string flags = "") =>
        new($"The setting '{FullKey(key)}' has no value; give it one with `pulumi config set {flags}{FullKey(key)} <value>`.");
}
