namespace Realmworks.Infra.Settings.Binding;

/// <summary>What a settings file may say in one place; the reader, the JSON Schema, new files and the docs are all made from it.</summary>
/// <param name="about">One sentence for whoever writes the file.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string about) : Attribute
{
    public string About { get; } = about;

    /// <summary>The file must say it.</summary>
    public bool Required { get; init; }

    /// <summary>Bounds of a number, or of a list's length.</summary>
    public int Least { get; init; }

    public int Most { get; init; } = int.MaxValue;

    /// <summary>A regular expression that the text, or each text of a list or key of a map, matches as a whole.</summary>
    public string? Pattern { get; init; }

    /// <summary>The pattern in words.</summary>
    public string? Form { get; init; }

    /// <summary>The allowed texts, where they are no enum's.</summary>
    public string[] Allowed { get; init; } = [];

    /// <summary>The clouds that know it; empty for all.</summary>
    public Cloud[] On { get; init; } = [];

    /// <summary>Kept encrypted and never read with the others.</summary>
    public bool Secret { get; init; }
}
