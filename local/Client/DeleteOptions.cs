namespace Realmworks.Local.Client;

/// <summary>How to delete. Propagation is Background, Foreground or Orphan; null leaves the server's default.</summary>
public sealed record DeleteOptions(string? Propagation = null, long? GracePeriodSeconds = null, string? Uid = null)
{
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions" };
        if (Propagation is not null)
            json["propagationPolicy"] = Propagation;
        if (GracePeriodSeconds is { } grace)
            json["gracePeriodSeconds"] = grace;
        if (Uid is not null)
            json["preconditions"] = new JsonObject { ["uid"] = Uid };
        return json;
    }
}
