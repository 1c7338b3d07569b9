using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>One client that follows a collection.</summary>
internal static class Watcher
{
    /// <summary>Ends with the last of that many changes.</summary>
    public static async Task FollowAsync(ApiClient client, ResourcePath path, string version, int changes)
    {
        await foreach (var change in client.WatchAsync(path, version))
        {
            if (change.Type != "BOOKMARK" && --changes == 0) return;
        }
    }
}
