namespace Realmworks.Local.Api.Printing;

/// <summary>What cells need beside their object.</summary>
internal sealed record PrintContext(DateTimeOffset Now)
{
    public string Age(string? time) => Timestamps.Read(time) is { } then ? Durations.Human(Now - then) : "<unknown>";
}
