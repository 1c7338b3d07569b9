namespace Realmworks.Local.Api.Serving;

/// <summary>Who asks.</summary>
internal sealed record UserInfo(string Name, string Uid, IReadOnlyList<string> Groups)
{
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}
