using Realmworks.Local.Api.Applying;

namespace Realmworks.Local.Api.Serving;

/// <summary>How a write is to be done, from the query and, for deletes, the body.</summary>
internal sealed record WriteOptions(UserInfo User, string Manager, bool DryRun, string FieldValidation, bool Force)
{
    /// <summary>Told to the client in Warning headers.</summary>
    public List<string> Warnings { get; } = [];

    public bool ManagerNamed { get; init; }

    public WriteActor Actor(string groupVersion, string subresource, DateTimeOffset now) =>
        new(Manager, groupVersion, subresource, Timestamps.Seconds(now));
}
