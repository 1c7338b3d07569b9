using System.Globalization;

namespace Realmworks.Contracts.Settings;

/// <summary>
/// Reads settings by their configuration keys (<c>Broker:Host</c>) and gathers what is wrong with them, so that a service that
/// cannot start says everything at once.
/// </summary>
/// <param name="lookup">The raw value of a key, null where it is not set.</param>
/// <param name="reload">Reads the sources of the values anew; null where they cannot change.</param>
public sealed class SettingsReader(Func<string, string?> lookup, Action? reload = null)
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Takes what changed since the start, such as a mounted secret.</summary>
    public void Reload() => reload?.Invoke();

    public string Text(string key, string? fallback = null)
    {
        var value = lookup(key);
        if (!string.IsNullOrWhiteSpace(value))
            return value;
        if (fallback is not null)
            return fallback;
        Add(key, "is not set");
        return "";
    }

    /// <summary>The name or the address of a machine, and nothing else; empty where that is not what is there.</summary>
    public string Host(string key, string? fallback = null)
    {
        var value = Text(key, fallback);
        if (value.Length == 0 || Uri.CheckHostName(value) != UriHostNameType.Unknown)
            return value;
        // A URL may begin with a password.
        var shown = value.Contains('@', StringComparison.Ordinal) ? "…" + value[value.LastIndexOf('@')..] : value;
        Add(key, $"is '{shown}'; allowed: the name or the address of a host, without scheme, port or path");
        return "";
    }

    public string? Optional(string key) => lookup(key) is { Length: > 0 } value ? value : null;

    public int Number(string key, int fallback, int least, int most)
    {
        if (Optional(key) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Add(key, $"is '{text}'; allowed: a whole number from {least} to {most}");
        return fallback;
    }

    public bool Flag(string key, bool fallback)
    {
        if (Optional(key) is not { } text)
            return fallback;
        if (bool.TryParse(text, out var value))
            return value;
        Add(key, $"is '{text}'; allowed: true, false");
        return fallback;
    }

    /// <summary>A value of one of the given words.</summary>
    public string Choice(string key, string fallback, IReadOnlyList<string> allowed)
    {
        var value = Optional(key) ?? fallback;
        if (allowed.Contains(value))
            return value;
        Add(key, $"is '{value}'; allowed: {string.Join(", ", allowed)}");
        return fallback;
    }

    /// <summary>Once, however many read the setting.</summary>
    public void Add(string key, string problem)
    {
        var error = $"{key} {problem} (environment variable {key.Replace(":", "__", StringComparison.Ordinal)})";
        if (!_errors.Contains(error))
            _errors.Add(error);
    }
}
