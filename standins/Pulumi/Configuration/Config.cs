using System.Globalization;
using System.Text.Json;

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

    public string? Get(string key) => Deployment.Instance.Session.Context.Config.GetValueOrDefault(FullKey(key));

    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw WrongType(key, other, "Boolean", "true or false"),
    };

    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    public int? GetInt32(string key) => Get(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw WrongType(key, text, "Int32", "a whole number");

    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    public double? GetDouble(string key) => Get(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw WrongType(key, text, "Double", "a number");

    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    public T? GetObject<T>(string key) => GetObject<T>(key, JsonSerializerOptions.Default);

    public T? GetObject<T>(string key, JsonSerializerOptions options)
    {
        if (Get(key) is not { } text)
            return default;
        try
        {
            return JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException problem)
        {
            throw new RunException($"The setting '{FullKey(key)}' cannot be read as {typeof(T).Name}: {problem.Message}", problem);
        }
    }

    public Output<T>? GetSecretObject<T>(string key) => Get(key) is null ? null : Output.CreateSecret(GetObject<T>(key)!);

    public string Require(string key) => Get(key) ?? throw Missing(key);

    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw MissingSecret(key);

    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw MissingSecret(key);

    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw MissingSecret(key);

    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw MissingSecret(key);

    public T RequireObject<T>(string key) => RequireObject<T>(key, JsonSerializerOptions.Default);

    public T RequireObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is null ? throw Missing(key) : GetObject<T>(key, options)!;

    public Output<T> RequireSecretObject<T>(string key) => GetSecretObject<T>(key) ?? throw MissingSecret(key);

    private string FullKey(string key) => $"{_name}:{key}";

    private RunException Missing(string key) => Missing(key, "");

    private RunException MissingSecret(string key) => Missing(key, "--secret ");

    private RunException Missing(string key, string flags) =>
        new($"The setting '{FullKey(key)}' has no value; give it one with `pulumi config set {flags}{FullKey(key)} <value>`.");

    // A value that does not parse may still be a secret.
    private RunException WrongType(string key, string value, string type, string allowed)
    {
        var shown = Deployment.Instance.Session.Context.SecretKeys.Contains(FullKey(key)) ? "[secret]" : value;
        return new($"The setting '{FullKey(key)}' has the value '{shown}', which is not a valid {type}: it is {allowed}.");
    }
}
